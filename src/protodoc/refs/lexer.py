"""The labels of provisions: "25.3", "14(2)(c)", "1 a.ii", "2 bis", "b)", "premier".

Every function reads at one place and never looks further than a bounded stretch, so that reading a whole text
is linear whatever the text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple, TypeVar

from protodoc.model.path import clean_number, form_of
from protodoc.refs.language import GAP, LATIN, Language, Unit

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


_BARE = re.compile(rf"\*{{0,2}}(?P<label>{_NUMBER}|{_ROMAN_LOW}|{_ROMAN_UP}|{_letter('twin')})\*{{0,2}}")
_PLAIN = re.compile(rf"[0-9]{{1,3}}(?=[,;]{GAP})")
_DOTTED = re.compile(rf"\.(?P<label>[0-9]{{1,3}}{_BIS}(?![\w%])|{_ROMAN_LOW}|{_letter('twin')})")
_SPACED = re.compile(rf"{GAP}(?P<label>{_ROMAN_LOW}|[a-z](?![\w'°-]|’){_NO_WORD})")
_NEXT = re.compile(rf"\.?{GAP}*[,;]?{GAP}*(?:(?P<word>[^\W\d_]+)|(?P<other>\S))")
_WINDOW = 240
_SIGNS = ("º", "ª")
_Entry = TypeVar("_Entry")


# Of what many a draft has no example the pattern is made when it is first asked for.


@cache
def _bracketed() -> re.Pattern[str]:
    return re.compile(
        rf"(?:\({GAP}?\*{{0,2}}(?P<round>[0-9]{{1,3}}{_BIS}|{_ROMAN_LOW}|{_letter('twin')})\*{{0,2}}{GAP}?\)"
        rf"|\[{GAP}?(?P<square>{_NUMBER}|{_ROMAN_LOW}|{_letter('other')}){GAP}?\])"
    )


@cache
def _blank() -> re.Pattern[str]:
    return re.compile(r"\[[ \u00a0_.…*XxNn]{0,8}\]")


@cache
def _glued() -> re.Pattern[str]:
    return re.compile(rf"(?P<label>[a-z]){_TAIL}")


@cache
def _stop() -> re.Pattern[str]:
    return re.compile(rf"{GAP}*(?:[.,;:)\]]|$)")


@cache
def _bracket_after() -> re.Pattern[str]:
    return re.compile(rf"{GAP}?\([0-9a-z]{{1,3}}\)")


@cache
def _dashed() -> re.Pattern[str]:
    return re.compile(r"[–—-][a-z](?!\w)")


@cache
def _digits() -> re.Pattern[str]:
    return re.compile(r"[0-9]{1,2}")


class Step(NamedTuple):
    """One label: cleaned, the level its head word gave it ("" for none), and whether it stood in brackets.

    `is_letter` says that its neighbours in a list make an "i" a letter: "(h) and (i)".
    """

    number: str
    level: str
    bracketed: bool
    is_letter: bool = False

    @property
    def form(self) -> str:
        """ "digit", "letter", "roman" or "other"."""
        return "letter" if self.is_letter else form_of(self.number)


class Designator(NamedTuple):
    """The labels of one provision, outermost first, and the place after the last of them."""

    steps: tuple[Step, ...]
    end: int


def entry(table: Mapping[str, _Entry], said: str) -> _Entry:
    """What a table of words holds for one that a pattern found: patterns take any blanks for one, and letters that
    only look alike for the same ("ſection", "artıcle"). Raises KeyError where there is no such word."""
    found = table.get(said.lower())
    if found is not None:
        return found
    plain = _plain(said)
    for word, held in table.items():
        if _plain(word) == plain:
            return held
    raise KeyError(said)


def _plain(word: str) -> str:
    return " ".join(word.casefold().replace("ı", "i").replace("\u0307", "").split())


def skip_space(text: str, place: int) -> int:
    """The place after a run of blanks."""
    while text[place : place + 1].isspace():
        place += 1
    return place


def goes_on(text: str, end: int, words: Language) -> bool:
    """Whether what follows a label may belong to its citation, told by the next word alone: most do not, and are
    done with here."""
    match = _NEXT.match(text, end)
    if match is None:
        return False
    word = match["word"]
    if word is None:
        return match["other"] in "(–—-&§" or (match["other"] in "0123456789[" and match.start("other") > end)
    return word[0].isupper() or len(word) < 3 or word.lower() in words.goers


def _clean(label: str) -> str:
    """`clean_number` for what the patterns here let through, most of it a bare number or letter."""
    return label.lower() if label.isalnum() and len(label) < 4 else clean_number(label)


def read_designator(text: str, place: int, unit: Unit, words: Language, *, listed: bool) -> Designator | None:
    """The labels at a place, the first one belonging to `unit`; None where there is none.

    `listed` says that it continues a list ("Articles 5 and 7"), where an English "a" is more likely a word.
    """
    plain = _PLAIN.match(text, place)
    if plain is not None:
        return Designator((Step(plain[0], unit.level, False),), plain.end())
    first = _first(text, place, unit, words, listed=listed)
    if first is None:
        return None
    step, end = first
    steps = [step]
    if unit.is_container:
        return Designator(tuple(steps), end)
    while len(steps) < 6:
        following = _next(text, end, steps[-1], words)
        if following is None:
            break
        step, end = following
        steps.append(step)
    return Designator(tuple(steps), end)


def _first(text: str, place: int, unit: Unit, words: Language, *, listed: bool) -> tuple[Step, int] | None:
    start = text[place : place + 1]
    if start in ("(", "["):
        return _first_bracketed(text, place, unit)
    match = _BARE.match(text, place)
    if not listed and (match is None or start.isalpha() or _is_ordinal(text, match.end())):
        ordinal = words.ordinal.match(text, place)
        if ordinal is not None:
            number = ordinal_number(ordinal["ordinal"], words)
            return (Step(number, unit.level, False), ordinal.end()) if number else None
    if match is None:
        return None
    label, end = match["label"], match.end()
    if label == "l" and unit.level in ("paragraph", "article") and text[end : end + 1] == "(":
        return Step("1", unit.level, False), end  # a 1 misread in scanning
    if label[0] not in "0123456789":
        closed = unit.level != "article" and closes_label(text, end)
        if not closed and not _is_label(text, label, end, unit, words):
            return None
        end += closed
    elif _is_glued(text, label, end, unit, words):
        return Step(label[:-1], unit.level, False), end - 1
    elif unit.level != "article" and closes_label(text, end):
        return Step(_clean(label), unit.level, True), end + 1
    return Step(_clean(label), unit.level, False), end


def _is_ordinal(text: str, end: int) -> bool:
    """Whether a number may be an ordinal: "1er", "1º"."""
    return text[end - 1].isalpha() or text[end : end + 1] in _SIGNS


def _is_glued(text: str, label: str, end: int, unit: Unit, words: Language) -> bool:
    """Whether the letter after a number is the next label: "Article 20d", "paragraph 1a)"."""
    if not (label[-1].islower() and label[:-1].isdigit()) or unit.is_container:
        return False
    return words.glued_letters if unit.level == "article" else closes_label(text, end)


def _first_bracketed(text: str, place: int, unit: Unit) -> tuple[Step, int] | None:
    blank = _blank().match(text, place) if unit.level == "article" else None
    if blank is not None:
        return Step("", unit.level, False), blank.end()
    match = _bracketed().match(text, place)
    if match is None or (unit.is_container and not match["square"]):
        return None
    label = match["round"] or match["square"]
    if unit.level == "article" and label[0] not in "0123456789":
        return None
    return Step(_clean(label), unit.level, match["round"] is not None), match.end()


def ends_label(text: str, end: int, words: Language) -> bool:
    """Whether what follows a label shows that it is one: punctuation, or a word that goes on with a citation."""
    return bool(_stop().match(text, end) or words.joint.match(text, end))


def _is_label(text: str, label: str, end: int, unit: Unit, words: Language) -> bool:
    """Whether a bare letter or Roman numeral is a label of that unit and not a word of the sentence."""
    if unit.is_container:
        return label.isupper()
    if unit.level == "article":
        return label.isupper() and (len(label) > 1 or label in "IVX" or text[end : end + 1] == ".")
    if (label.isupper() and len(label) == 1 and _bracket_after().match(text, end)) or _dashed().match(text, end):
        return True
    if label.lower() in words.words_like_labels and text[end : end + 1] != ".":
        return bool(_stop().match(text, end) or words.after_label.match(text, end))
    if label.isupper() and len(label) == 1 and unit.level == "paragraph":
        return bool(_stop().match(text, end) or words.after_label.match(text, end))
    return True


def _next(text: str, end: int, last: Step, words: Language) -> tuple[Step, int] | None:
    """The label one level down, right after another: ".a", "(c)", " (c)", " c)", " a.ii"."""
    here = text[end : end + 1]
    if here == ".":
        return _dotted(text, end)
    blank = here.isspace()
    start = text[end + 1 : end + 2] if blank else here
    if start == "(":
        match = _bracketed().match(text, end + blank)
        step = Step(_clean(match["round"]), "", True) if match and match["round"] else None
        return None if not match or not step or (blank and _is_sibling(last, step)) else (step, match.end())
    if not ("a" <= start <= "z") or last.form not in ("digit", "letter"):
        return None
    if not blank:
        match = _glued().match(text, end)
        closed = closes_label(text, match.end()) if match else False
        return (Step(match["label"], "", False), match.end() + closed) if match else None
    match = _SPACED.match(text, end)
    return _spaced(text, match, last, words) if match else None


def _dotted(text: str, end: int) -> tuple[Step, int] | None:
    match = _DOTTED.match(text, end)
    if match is None or _is_initial(text, match["label"], match.end()):
        return None
    closed = closes_label(text, match.end())
    return Step(_clean(match["label"]), "", closed), match.end() + closed


def _spaced(text: str, match: re.Match[str], last: Step, words: Language) -> tuple[Step, int] | None:
    label, after = match["label"], match.end()
    step = Step(_clean(label), "", False)
    if closes_label(text, after):
        return None if _is_sibling(last, step) else (step, after + 1)
    followers = words.joint if label in words.words_like_labels else words.after_label
    stops = _DOTTED.match(text, after) or _stop().match(text, after) or followers.match(text, after)
    return (step, after) if stops and last.form == "digit" else None


def _is_initial(text: str, label: str, after: int) -> bool:
    """Whether a letter after a dot begins a sentence ("Article 5.A Party"), not a label."""
    alone = label.isupper() and len(label) == 1
    return alone and text[after : after + 1] == " " and text[after + 1 : after + 2].isalpha()


def _is_sibling(last: Step, step: Step) -> bool:
    """Whether two labels in a row are neighbours ("(e) (f)"), not one inside the other ("(e) (i)")."""
    one, other = last.number, step.number
    return len(one) == len(other) == 1 and one.isalpha() and step.form == "letter" and ord(other) == ord(one) + 1


def closes_label(text: str, place: int) -> bool:
    """Whether the ")" at a place belongs to a label ("point f)") and not to a parenthesis opened before it."""
    if text[place : place + 1] != ")":
        return False
    depth = 0
    for character in text[max(0, place - _WINDOW) : place]:
        if character == "(":
            depth += 1
        elif character == ")" and depth:
            depth -= 1
    if not depth:
        return True
    rest = text[place + 1 : place + _WINDOW]
    closing, opening = rest.find(")"), rest.find("(")
    return closing >= 0 and (opening < 0 or closing < opening)


def ordinal_number(word: str, words: Language) -> str:
    """The number an ordinal stands for: "first" gives "1", "3ème" "3"; "" where it is none."""
    digits = _digits().match(word)
    return digits[0] if digits else str(words.ordinals.get(word.lower(), ""))


def perhaps_alike(old: str, before: str, new: str, number: str) -> bool:
    """Whether an "i" may be a letter beside other letters: "(h) and (i)", "(i), (k)". `old` and `new` are the forms of
    the two labels."""
    return {old, new} == {"letter", "roman"} and len(before) == len(number) == 1 and before < number
