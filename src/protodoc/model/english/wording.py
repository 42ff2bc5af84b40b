"""What is said of words and signs: terms (DEF), brackets (BRK), languages (LNG), characters (TXT)."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

WORDING: Mapping[str, str] = MappingProxyType(
    {
        "BRK001": "the square bracket opened in {designation} is never closed",
        "BRK001.label": "opened here",
        "BRK001.related": "{designation} ends here, and it is still open",
        "BRK001.help": "square brackets mark text that is not agreed: where does it end?",
        "BRK001.close": "the square bracket closed in {designation} was never opened",
        "BRK001.close.label": "closed here",
        "BRK001.close.help": "square brackets mark text that is not agreed: where does it begin?",
    }
)  # fmt: skip
