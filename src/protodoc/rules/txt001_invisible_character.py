"""TXT001: a character without a shape."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from protodoc.model.diagnostic import Applicability, Diagnostic, Edit, Fix, Related, Severity
from protodoc.model.messages import compose, fill
from protodoc.rules.base import Context, rule
from protodoc.rules.writing import INVISIBLE, Stretch, is_from_right, named, spelled

_JOINERS = "\u200c\u200d"
_MARKS = "\u200e\u200f\u061c"
_CONTEXT = 12


@rule("TXT001", "invisible-character", Severity.WARNING)
def invisible_character(context: Context) -> Iterator[Diagnostic]:
    """The text holds a character that nobody sees: a zero-width space, a soft hyphen, a control character.

    ## Why it matters
    Two words that look alike are not the same any more. Whoever looks for "emergency" does not find it where a
    zero-width space stands within, and a comparison of two drafts shows a change that nobody can see.

    ## Wrong
        <p>In an emer&#x200B;gency each Party shall help.</p>

    ## Right
        <p>In an emergency each Party shall help.</p>

    ## Fix
    Take it out; a separator of lines or paragraphs becomes a space. Joiners between the letters of scripts that need
    them, marks of direction in text that holds words written from right to left, and the signs that choose the form
    of a symbol are left alone.

    ## Source
    The Unicode Standard, section 5.21, on characters ignored for display; Unicode Technical Report 36, on visual
    spoofing.
    """
    for stretch in context.writing.invisible:
        turned = is_from_right(stretch.text)
        matches = _pattern().finditer(stretch.text)
        found = [match for match in matches if not _is_at_home(stretch.text, match, from_right=turned)]
        if found:
            yield _finding(context, stretch, found)


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(f"[{INVISIBLE}]+")


def _is_at_home(text: str, match: re.Match[str], *, from_right: bool) -> bool:
    """Whether the writing needs it; `from_right` says that words around are written from right to left."""
    signs, before = match[0], text[match.start() - 1] if match.start() else ""
    if all(sign in _JOINERS or "\ufe00" <= sign <= "\ufe0f" or sign == "\U000e0100" for sign in signs):
        return before > "\u058f" and not "\u1e00" <= before <= "\u206f"
    return from_right and all(sign in _MARKS for sign in signs)


def _finding(context: Context, stretch: Stretch, found: list[re.Match[str]]) -> Diagnostic:
    """One for each run of text: what came into it by one paste goes by one fix."""
    text, first = stretch.text, found[0]
    args = {
        "designation": context.instrument.designation(stretch.node),
        "signs": ", ".join(dict.fromkeys(named(sign) for match in found for sign in match[0])),
        "count": str(sum(len(match[0]) for match in found)),
    }
    related = tuple(
        Related(fill("TXT001.related", {"signs": named(match[0][0])}), stretch.anchor(*match.span()))
        for match in found[1:]
    )
    edits = tuple(Edit(stretch.anchor(*match.span()), _instead(match[0])) for match in found)
    safe = all(sign > "\x9f" for match in found for sign in match[0])
    fix = Fix(fill("TXT001.fix", args), Applicability.SAFE if safe else Applicability.UNSAFE, edits)
    place = {
        "before": _shown(re.split(r"\s", text[max(0, first.start() - _CONTEXT) : first.start()])[-1]),
        "after": _shown(re.split(r"\s", text[first.end() : first.end() + _CONTEXT])[0]),
    }
    label = "within" if place["before"] and place["after"] else "here"
    variant = "several" if int(args["count"]) > 1 else ""
    anchor = stretch.anchor(*first.span())
    return compose("TXT001", anchor, {**args, **place}, variant=variant, label=label, related=related, fix=fix)


def _shown(words: str) -> str:
    return spelled(words, _pattern())


def _instead(signs: str) -> str:
    """What to write for it: nothing; a space for a separator; for a control character of Unicode the sign that an old
    code page of Windows has there."""
    if signs in ("\u2028", "\u2029"):
        return " "
    return "".join(bytes((ord(sign),)).decode("cp1252", "ignore") for sign in signs if "\x80" <= sign <= "\x9f")
