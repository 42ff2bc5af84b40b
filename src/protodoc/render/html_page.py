"""HTML: pages that are one file and ask for nothing, and text that cannot be taken for markup."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Sequence
from functools import cache
from html import escape
from pathlib import Path

from protodoc.model.delta import Was
from protodoc.model.instrument import Instrument
from protodoc.render.segments import Segments
from protodoc.render.terminal import clean

_PAGES = Path(__file__).parent / "pages"
_LANGUAGES = {"eng": "en", "fra": "fr", "deu": "de", "spa": "es", "ita": "it", "por": "pt", "nld": "nl", "rus": "ru"}
"""Languages of FRBRlanguage (ISO 639-2) that HTML knows by two letters (BCP 47)."""


def safe(text: str) -> str:
    """Text as HTML: markup escaped, control and bidirectional characters shown by their numbers, line feeds as line
    breaks."""
    return escape(clean(text)).replace("\n", "<br>")


@cache
def page_file(name: str) -> str:
    """A style sheet or script that ships with protodoc."""
    return (_PAGES / name).read_text(encoding="utf-8")


def page(title: str, body: Iterable[str], *, styles: Sequence[str], scripts: Sequence[str] = ()) -> str:
    """A whole page, by the names of the style sheets and scripts in it.

    A content security policy names both by their hashes, so that nothing else in the file could run, and nothing at
    all be fetched.
    """
    style, script = ("".join(map(page_file, names)) for names in (styles, scripts))
    allowed = f"default-src 'none'; style-src 'sha256-{_digest(style)}'"
    if script:
        allowed += f"; script-src 'sha256-{_digest(script)}'"
    head = (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{allowed}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n<meta name="generator" content="protodoc">\n'
        f"<title>{safe(title)}</title>\n<style>{style}</style>\n</head>\n<body>\n"
    )
    end = f"<script>{script}</script>\n" if script else ""
    return "".join((head, *body, end, "</body>\n</html>\n"))


def _digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def language_of(instrument: Instrument) -> str:
    """The language of a draft as HTML names it; "" where the draft names none."""
    stated = instrument.metadata.language or ""
    return _LANGUAGES.get(stated, stated)


_SAID = {
    (Was.INSERTED, ""): ("inserted: ", " end of insertion"),
    (Was.DELETED, ""): ("deleted: ", " end of deletion"),
    (Was.INSERTED, "moved"): ("moved here: ", " end of moved text"),
    (Was.DELETED, "moved"): ("moved away: ", " end of moved text"),
}


def words(segments: Segments, moved: Was | None = None, *, brief: str = "") -> str:
    """A redline in phrasing content.

    `moved` says that the words as a whole came (INSERTED) or went (DELETED); `brief` is anything for numbers, where
    that they came or went is said without an end. What is said to those who do not see the marks is never copied.
    """
    return "".join(
        _marked(segment.was, segment.text, segment.style, segment.note, moved, brief) for segment in segments
    )


def _marked(was: Was, text: str, style: tuple[str, ...], note: str, moved: Was | None, brief: str) -> str:
    bare = text.strip(" ") if moved is None else text
    if was is Was.EQUAL or not bare:
        bare = text
    lead, trail = text[: len(text) - len(text.lstrip(" "))], text[len(text.rstrip(" ")) :]
    lead, trail = (lead, trail) if bare != text else ("", "")
    inner = safe(bare)
    if was is not Was.EQUAL and not text.strip():
        inner = "&nbsp;" if "\n" not in text else "¶<br>"
    for name in reversed(style):
        inner = f"<{name}>{inner}</{name}>"
    kind = ""
    if moved is not None and was in (Was.EQUAL, moved):
        was, kind = moved, "moved"
    if was is Was.EQUAL:
        return f'<mark title="This reference now means another provision">{inner}</mark>' if note else inner
    tag = "ins" if was is Was.INSERTED else "del"
    begin, end = _SAID[was, kind]
    classes = {"moved": ' class="mv"'}.get(kind) or {
        "follows": ' class="fo" title="Follows the new number of what it refers to"'
    }.get(note, "")
    end = "" if brief else f'<span class="v">{end}</span>'
    return f'{lead}<{tag}{classes}><span class="v">{begin}</span>{inner}{end}</{tag}>{trail}'
