"""What labels look like: the patterns of `lexer`, each anchored where it is used."""

from __future__ import annotations

import re

from protodoc.refs.language import GAP, LATIN
from protodoc.refs.pattern import Pattern

_LATIN = rf"(?:[ \u00a0]?\*?(?:{'|'.join(sorted(LATIN, key=len, reverse=True))})(?![\w])\*?)"
_BIS = f"{_LATIN}?"
_TAIL = r"(?![0-9A-Za-zÀ-ÿ_%‰°])(?!/[0-9])(?![.,][0-9]{3}(?![0-9]))"
_ROMAN_UP = r"(?=[IVXLC])C{0,3}(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})(?![\w])"
_ROMAN_LOW = r"(?=[ivxlc])(?:c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})(?![\w']|’)"
_NUMBER = rf"[0-9]{{1,4}}(?:{_LATIN}|(?:[A-Z]{{1,2}}|[a-z])?(?![0-9A-Za-z])){_TAIL}"
_NO_WORD = rf"(?!\.(?!{_ROMAN_LOW})[A-Za-z]{{2}})"


def _letter(twin: str) -> str:
    """A letter, or the same small one twice; `twin` names the group that holds it."""
    return rf"(?:(?P<{twin}>[a-z])(?P={twin})|[A-Za-z])(?![\w'°]|’|-(?![a-z](?!\w))){_NO_WORD}"


BARE = re.compile(rf"\*{{0,2}}(?P<label>{_NUMBER}|{_ROMAN_LOW}|{_ROMAN_UP}|{_letter('twin')})\*{{0,2}}")
PLAIN = re.compile(rf"[0-9]{{1,3}}(?=[,;]{GAP})")
DOTTED = re.compile(rf"\.(?P<label>[0-9]{{1,3}}(?:{_BIS}(?![\w%])|(?=[a-z](?![\w%°])))|{_ROMAN_LOW}|{_letter('twin')})")
SPACED = re.compile(rf"{GAP}(?P<label>{_ROMAN_LOW}|[a-z](?![\w'°-]|’){_NO_WORD})")
NEXT = re.compile(rf"\.?{GAP}*[,;]?{GAP}*(?:(?P<word>[^\W\d_]+)|(?P<other>\S))")


# What many a draft has no example of.


BRACKETED = Pattern(
    rf"(?:\({GAP}?\*{{0,2}}(?P<round>[0-9]{{1,3}}{_BIS}|{_ROMAN_LOW}|{_letter('twin')})\*{{0,2}}{GAP}?\)"
    rf"|\[{GAP}?(?P<square>{_NUMBER}|{_ROMAN_LOW}|{_letter('other')}){GAP}?\])"
)
BLANK = Pattern(r"\[[ \u00a0_.…*XxNn]{0,8}\]")
GLUED = Pattern(rf"(?P<label>[A-Za-z]){_TAIL}")
CAPITAL = Pattern(rf"{GAP}(?P<label>[A-Z](?![\w'’°-]))")
CLOSED_NUMBER = Pattern(rf"{GAP}?(?P<label>[0-9]{{1,2}})\)")
DEGREE = Pattern(r"(?P<label>[0-9]{1,2})°(?!\w)")
QUOTED = Pattern(rf"[„“«\"‘]{GAP}?(?P<label>[A-Z](?!\w)|[0-9]{{1,3}}|{_ROMAN_UP}){GAP}?[”“»\"’]")
ROMAN_ORDINAL = Pattern(r"(?P<label>X{0,3}(?:IX|IV|V?I{0,3}))(?P<ending>[a-zà-ÿ]{1,4})(?!\w)")
PARAGRAPH_AFTER = Pattern(rf"{GAP}?\([0-9]{{1,2}}\)|\.[0-9]{{1,3}}(?!\w)")
STOP = Pattern(rf"{GAP}*(?:[.,;:)\]]|$)")
BRACKET_AFTER = Pattern(rf"{GAP}?\([0-9a-z]{{1,3}}\)")
DASHED = Pattern(r"[–—-][a-z](?!\w)")
DIGITS = Pattern(r"[0-9]{1,2}")
