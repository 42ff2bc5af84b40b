"""The labels of provisions: "25.3", "14(2)(c)", "1 a.ii", "2 bis", "b)", "premier".

Every function reads at one place and never looks further than a bounded stretch, so that reading a whole text
is linear whatever the text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple, TypeVar

from protodoc.model.path import LEVELS, clean_number, form_of
from protodoc.refs import label_patterns as patterns
from protodoc.refs.label_patterns import BARE, DOTTED, NEXT, PLAIN, SPACED
from protodoc.refs.language import Language, Unit

_WINDOW = 240
_SIGNS = ("º", "ª")
_QUOTES = ("„", "“", "«", '"', "‘")
_NUMERALS = ("I", "V", "X")
_ARTICLE = LEVELS.index("article")
_MOST = 6
"""Labels in a row, and ordinals; no drafter has more."""
_Entry = TypeVar("_Entry")


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


class Ordinals(NamedTuple):
    """Several ordinals, where each stands, and the head word behind them, up to its end: "1er et 2e alinéas"."""

    unit: Unit
    numbers: list[tuple[str, int, int]]
    end: int


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
    match = NEXT.match(text, end)
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
    plain = PLAIN.match(text, place)
    if plain is not None:
        return Designator((Step(plain[0], unit.level, False),), plain.end())
    first = _first(text, place, unit, words, listed=listed)
    if first is None:
        return None
    step, end = first
    steps, is_container = [step], unit.is_container
    while len(steps) < _MOST and (not is_container or text[end : end + 1] in ("(", ".")):
        following = _next(text, end, steps[-1], words)
        if following is None:
            break
        step, end = following
        steps.append(step)
    # What is glued to the label of a container ("Annex II.3") is not told apart from it: it is no level of its own.
    if is_container:
        return Designator((steps[0],), _past_brackets(text, end, steps[-1], words) if len(steps) > 1 else end)
    return Designator(tuple(steps), end)


def _past_brackets(text: str, end: int, last: Step, words: Language) -> int:
    """Past what is listed beside a label in brackets: "section 12(b) and (c)"."""
    for _ in range(_MOST if last.bracketed else 0):
        joint = words.separator.match(text, skip_space(text, end))
        match = patterns.BRACKETED.match(text, skip_space(text, joint.end())) if joint else None
        if match is None or not match["round"] or form_of(_clean(match["round"])) != last.form:
            break
        end = match.end()
    return end


def _first(text: str, place: int, unit: Unit, words: Language, *, listed: bool) -> tuple[Step, int] | None:
    start = text[place : place + 1]
    if start in ("(", "["):
        return _first_bracketed(text, place, unit)
    match = BARE.match(text, place)
    if not listed and (match is None or start.isalpha() or _is_ordinal(text, match.end())):
        ordinal = words.ordinal.match(text, place)
        if ordinal is not None:
            number = ordinal_number(ordinal["ordinal"], words)
            return (Step(number, unit.level, False), ordinal.end()) if number else None
    if match is None:
        return _unusual(text, place, unit, words, listed=listed)
    label, end = match["label"], match.end()
    if label == "l" and unit.level in ("paragraph", "article") and text[end : end + 1] == "(":
        return Step("1", unit.level, False), end  # a 1 misread in scanning
    if label[0] not in "0123456789":
        closed = unit.level != "article" and closes_label(text, end)
        if not closed and not _is_label(text, label, end, unit, words):
            return None
        if text[end : end + 1] == "-" and words.direction.match(text, place):
            return None  # "alinéa ci-dessus"
        end += closed
    elif _is_glued(text, label, end, unit, words):
        return Step(label[:-1], unit.level, False), end - 1
    elif unit.level != "article" and closes_label(text, end):
        return Step(_clean(label), unit.level, True), end + 1
    elif text[end : end + 1] == "-":
        end = _past_ending(text, label, end, words)
    return Step(_clean(label), unit.level, False), end


def _past_ending(text: str, label: str, end: int, words: Language) -> int:
    """Past the ending of an ordinal that a hyphen parts from its number: "alinéa 1-er"."""
    ordinal = words.ordinal.match(label + text[end + 1 : end + 8]) if label.isdigit() else None
    return end + 1 + ordinal.end() - len(label) if ordinal is not None else end


def _unusual(text: str, place: int, unit: Unit, words: Language, *, listed: bool) -> tuple[Step, int] | None:
    """Labels hardly ever met: "Annex “A”", "chapitre VIIe", and in a list "2°"."""
    start = text[place : place + 1]
    if start in _NUMERALS and unit.rank <= _ARTICLE:
        roman = patterns.ROMAN_ORDINAL.match(text, place)
        ordinal = words.ordinal.match(f"1{roman['ending']}") if roman and roman["label"] else None
        if roman is not None and ordinal is not None:
            return Step(roman["label"].lower(), unit.level, False), roman.end()
    elif unit.is_container:
        quoted = patterns.QUOTED.match(text, place) if start in _QUOTES else None
        return (Step(_clean(quoted["label"]), unit.level, False), quoted.end()) if quoted else None
    elif listed and unit.level != "article" and start.isdigit():
        degree = patterns.DEGREE.match(text, place)
        return (Step(degree["label"], unit.level, True), degree.end()) if degree else None
    return None


def _is_ordinal(text: str, end: int) -> bool:
    """Whether a number may be an ordinal: "1er", "1º"."""
    return text[end - 1].isalpha() or text[end : end + 1] in _SIGNS


def _is_glued(text: str, label: str, end: int, unit: Unit, words: Language) -> bool:
    """Whether the letter after a number is the next label: "Article 20d", "paragraph 1a)". It is the number's own where
    a paragraph follows ("Article 17a(2)"), and may be where it is a capital, but under a sub-paragraph."""
    if not (label[-1].isalpha() and label[:-1].isdigit()) or unit.is_container:
        return False
    if label[-1].isupper():
        return words.glued_letters and unit.level == "subparagraph"
    if unit.level == "article":
        return words.glued_letters and not patterns.PARAGRAPH_AFTER.match(text, end)
    return words.glued_letters or closes_label(text, end)


def _first_bracketed(text: str, place: int, unit: Unit) -> tuple[Step, int] | None:
    blank = patterns.BLANK.match(text, place) if unit.level == "article" else None
    if blank is not None:
        return Step("", unit.level, False), blank.end()
    match = patterns.BRACKETED.match(text, place)
    if match is None or (unit.is_container and not match["square"]):
        return None
    label = match["round"] or match["square"]
    if unit.level == "article" and label[0] not in "0123456789":
        return None
    return Step(_clean(label), unit.level, match["round"] is not None), match.end()


def ends_label(text: str, end: int, words: Language) -> bool:
    """Whether what follows a label shows that it is one: punctuation, or a word that goes on with a citation."""
    return bool(patterns.STOP.match(text, end) or words.joint.match(text, end))


def _is_label(text: str, label: str, end: int, unit: Unit, words: Language) -> bool:
    """Whether a bare letter or Roman numeral is a label of that unit and not a word of the sentence."""
    if unit.is_container:
        return label.isupper()
    if unit.level == "article":
        return label.isupper() and (len(label) > 1 or label in "IVX" or text[end : end + 1] == ".")
    is_capital = label.isupper() and len(label) == 1
    if (is_capital and patterns.BRACKET_AFTER.match(text, end)) or patterns.DASHED.match(text, end):
        return True
    if label.lower() in words.words_like_labels and text[end : end + 1] != ".":
        return bool(patterns.STOP.match(text, end) or words.after_label.match(text, end))
    if is_capital and unit.level == "paragraph":
        return bool(patterns.STOP.match(text, end) or words.after_label.match(text, end))
    return True


def _next(text: str, end: int, last: Step, words: Language) -> tuple[Step, int] | None:
    """The label one level down, right after another: ".a", "(c)", " (c)", " c)", " a.ii"."""
    here = text[end : end + 1]
    if here == ".":
        return _dotted(text, end, words)
    blank = here.isspace()
    start = text[end + 1 : end + 2] if blank else here
    if start == "(":
        match = patterns.BRACKETED.match(text, end + blank)
        step = Step(_clean(match["round"]), "", True) if match and match["round"] else None
        return None if not match or not step or (blank and _is_sibling(last, step)) else (step, match.end())
    if not (start.isascii() and start.isalnum()) or last.form not in ("digit", "letter"):
        return None
    if start.isdigit():
        return _number_below(text, end, last, words)
    is_closed = text[end + 2 : end + 3] == ")"
    if start.isupper() and (last.form != "digit" or (blank and not is_closed and last.level != "subparagraph")):
        return None
    if not blank:
        match = patterns.GLUED.match(text, end)
        return (Step(match["label"].lower(), "", False), _past_bracket(text, match.end())) if match else None
    match = (patterns.CAPITAL if start.isupper() else SPACED).match(text, end)
    return _spaced(text, match, last, words) if match else None


def _past_bracket(text: str, end: int) -> int:
    """Past the bracket that closes a letter glued to a number, which may stand off a little: "1g )"."""
    off = text[end : end + 1].isspace()
    return end + off + 1 if closes_label(text, end + off) else end


def _number_below(text: str, end: int, last: Step, words: Language) -> tuple[Step, int] | None:
    """A number with a bracket under an article that has a tail, for else it would have a dot: "Article 3 ter 2)"."""
    has_tail = last.level == "article" and last.number[-1:].isalpha()
    match = patterns.CLOSED_NUMBER.match(text, end) if has_tail else None
    if match is None or not closes_label(text, match.end() - 1) or not ends_label(text, match.end(), words):
        return None
    return Step(match["label"], "", True), match.end()


def _dotted(text: str, end: int, words: Language) -> tuple[Step, int] | None:
    match = DOTTED.match(text, end)
    if match is None or _is_initial(text, match["label"], match.end(), words):
        return None
    closed = closes_label(text, match.end())
    return Step(_clean(match["label"]), "", closed), match.end() + closed


def _spaced(text: str, match: re.Match[str], last: Step, words: Language) -> tuple[Step, int] | None:
    label, after = match["label"], match.end()
    step = Step(_clean(label), "", False)
    if closes_label(text, after):
        return None if _is_sibling(last, step) else (step, after + 1)
    followers = words.joint if label in words.words_like_labels or label.isupper() else words.after_label
    stops = DOTTED.match(text, after) or patterns.STOP.match(text, after) or followers.match(text, after)
    return (step, after) if stops and last.form == "digit" else None


def _is_initial(text: str, label: str, after: int, words: Language) -> bool:
    """Whether a letter after a dot begins a sentence ("Article 5.A Party"), not a label."""
    if not (label.isupper() and len(label) == 1 and text[after : after + 1] == " "):
        return False
    return text[after + 1 : after + 2].isalpha() and words.joint.match(text, after) is None


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
    digits = patterns.DIGITS.match(word)
    return digits[0] if digits else str(words.ordinals.get(word.lower(), ""))


def read_ordinals(text: str, place: int, words: Language) -> Ordinals | None:
    """Several ordinals and their head word at a place: "first, second and fourth paragraphs"."""
    numbers: list[tuple[str, int, int]] = []
    while len(numbers) < _MOST:
        ordinal = words.ordinal.match(text, place)
        number = ordinal_number(ordinal["ordinal"], words) if ordinal else ""
        if ordinal is None or not number:
            return None
        numbers.append((number, *ordinal.span()))
        place = skip_space(text, ordinal.end())
        head = words.unit.match(text, place)
        if head is not None:
            unit = entry(words.units, head["unit"])
            return None if unit.is_container or len(numbers) == 1 else Ordinals(unit, numbers, head.end())
        joint = words.separator.match(text, place)
        if joint is None:
            return None
        place = skip_space(text, joint.end())
    return None


def perhaps_alike(old: str, before: str, new: str, number: str) -> bool:
    """Whether an "i" may be a letter beside other letters: "(h) and (i)", "(i), (k)". `old` and `new` are the forms of
    the two labels."""
    return {old, new} == {"letter", "roman"} and len(before) == len(number) == 1 and before < number
