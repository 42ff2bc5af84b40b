"""NUM002: "1." beside "(2)" and "3"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from protodoc.model.designation import printed_number
from protodoc.model.diagnostic import Anchor, Applicability, Diagnostic, Edit, Fix, Related, Severity
from protodoc.model.instrument import Instrument
from protodoc.model.messages import compose, fill
from protodoc.model.numbering import Ordinal, Series, read_row
from protodoc.model.provision import DOCUMENTS, HIERARCHY
from protodoc.rules.base import Context, rule

_QUOTED = frozenset(("quotedStructure", "embeddedStructure"))
_LOOKED_AT = DOCUMENTS | {"num"}
_LONGEST = 24
_SHOWN = 3
_BEFORE = " \u00a0\t\n(.§"


@rule("NUM002", "mixed-numbering-style", Severity.WARNING)
def mixed_numbering_style(context: Context) -> Iterator[Diagnostic]:
    """Numbers of one row are written in several styles: "1.", "(2)", "3".

    ## Why it matters
    A reader takes "(2)" for another level than "1.", and a citation has two forms for one thing.

    ## Wrong
        <article eId="art_1">
          <num>Article 1</num>
          <heading>Costs</heading>
          <paragraph eId="art_1__para_1"><num>1.</num><content><p>Each Party bears its own.</p></content></paragraph>
          <paragraph eId="art_1__para_2"><num>(2)</num><content><p>They may agree otherwise.</p></content></paragraph>
          <paragraph eId="art_1__para_3"><num>3.</num><content><p>They say so in writing.</p></content></paragraph>
        </article>

    ## Right
        <article eId="art_1">
          <num>Article 1</num>
          <heading>Costs</heading>
          <paragraph eId="art_1__para_1"><num>1.</num><content><p>Each Party bears its own.</p></content></paragraph>
          <paragraph eId="art_1__para_2"><num>2.</num><content><p>They may agree otherwise.</p></content></paragraph>
          <paragraph eId="art_1__para_3"><num>3.</num><content><p>They say so in writing.</p></content></paragraph>
        </article>

    ## Fix
    Write every number of the row in the style that the draft uses most at that level; digits among Roman numerals
    ("Chapter 2" after "Chapter I") are found too, and so are Roman numerals among digits. The fix of a style changes
    the signs and words around a number, never the number. Numbers in square brackets are left alone, and a row may
    begin with a word in full ("SECTION 1", then "SEC. 2").

    ## Source
    Good drafting practice: one style to each level.
    """
    if _are_alike(context):
        return
    rows = _rows(context.instrument)
    yield from _numerals(rows)
    mixed = [row for row in rows if len({number.style for number in row.numbers}) > 1]
    if not mixed:
        return
    used: dict[tuple[str, str, bool], Counter[str]] = {}
    for row in rows:
        used.setdefault(row.level, Counter()).update(number.style for number in row.numbers)
    for row in mixed:
        finding = _finding(context.instrument, row, used[row.level])
        if finding is not None:
            yield finding


class _Shape(NamedTuple):
    """A `num`: its text, the number in it, from `start` to `end`, and how that is dressed, with a "1" for the number
    ("(1)", "1.", "Article 1")."""

    text: str
    start: int
    end: int
    style: str


class _Number(NamedTuple):
    """A number at its place."""

    node: int
    text: str
    start: int
    end: int
    style: str


class _Row(NamedTuple):
    """Numbers side by side, of one kind of provision and one kind of number."""

    instrument: Instrument
    holder: int
    kind: str
    digits: bool
    numbers: list[_Number]

    @property
    def level(self) -> tuple[str, str, bool]:
        """Where the row stands: its component, the kinds of provision it is of and in, and whether it is of digits."""
        around = "" if self.kind == "article" else self.instrument.tree.elements[self.holder].name
        return self.instrument.component_of(self.holder).name, f"{around}/{self.kind}", self.digits


def _are_alike(context: Context) -> bool:
    """Whether the numbers of each kind of provision, in whatever row, are written in one style."""
    tree = context.instrument.tree
    elements, parents = tree.elements, tree.parents
    looks: dict[str, str] = {}
    for kind, text in {(elements[parents[num]][0], text) for num, text in context.printed.items()}:
        shape = _shape(text) if kind in HIERARCHY else None
        if shape is not None:
            look = f"{'digits' if text[shape.start].isdigit() else 'letters'} {shape.style}"
            if looks.setdefault(kind, look) != look:
                return False
    return True


def _rows(instrument: Instrument) -> list[_Row]:
    tree = instrument.tree
    elements, parents = tree.elements, tree.parents
    rows: dict[tuple[int, str, bool], _Row] = {}
    shapes: dict[str, _Shape | None] = {}
    component = 0
    for node in tree.outside(tree.nodes(_LOOKED_AT), _QUOTED):
        element = elements[node]
        if element.name != "num":
            component = node
            continue
        if len(element.children) != 1:
            continue
        owner = parents[node]
        kind = elements[owner].name
        text = element.children[0]
        if kind not in HIERARCHY or not isinstance(text, str) or elements[node - 1].name == "num":
            continue
        if text not in shapes:
            shapes[text] = _shape(text)
        shape = shapes[text]
        if shape is None:
            continue
        holder = component if kind == "article" else parents[owner]
        key = (holder, kind, text[shape.start].isdigit())
        if key not in rows:
            rows[key] = _Row(instrument, *key, [])
        rows[key].numbers.append(_Number(node, *shape))
    return list(rows.values())


def _shape(text: str) -> _Shape | None:
    """A number and what is around it; None where it is bracketed, or no plain number."""
    # Most are digits and nothing else.
    printed = text if text.isdecimal() else printed_number(text)
    if not printed or len(text) > _LONGEST or "[" in text or "]" in text:
        return None
    # The last place: "Article I" has an "I" that is not one of its letters.
    start = text.rfind(printed)
    if start < 0 or (start > 0 and text[start - 1] not in _BEFORE):
        return None
    head, tail = text[:start], text[start + len(printed) :]
    style = f"{' '.join(head.split())}{' ' if head[-1:].isspace() else ''}1{' '.join(tail.split())}"
    return _Shape(text, start, start + len(printed), style)


def _finding(instrument: Instrument, row: _Row, used: Counter[str]) -> Diagnostic | None:
    """What is said of a row: at the first number that is not in the style of most."""
    styles = list(dict.fromkeys(number.style for number in row.numbers))
    most = max(used.values())
    right = next(iter([style for style in styles if used[style] == most] or [s for s in used if used[s] == most]))
    model = next((number for number in row.numbers if number.style == right), None)
    others = [number for number in row.numbers if number.style != right]
    if model is None or not others or _opens_in_full(others, row):
        return None
    tree = instrument.tree
    kind = tree.elements[tree.parents[others[0].node]].name
    around = "the draft" if kind == "article" else instrument.designation(row.holder)
    examples = [next(number.text for number in row.numbers if number.style == style) for style in styles]
    args = {
        "around": "the draft" if around in ("", "the text") else around,
        "kind": f"{kind}s",
        "styles": _listed([f"“{' '.join(one.split())}”" for one in examples[:_SHOWN]]),
        "right": _dressed(others[0], model),
        "example": " ".join(model.text.split()),
        "times": str(most),
        "total": str(sum(used.values())),
    }
    related = (Related(fill("NUM002.related", args), Anchor(model.node), instrument.address(model.node)),)
    anchor = Anchor(others[0].node, None, 0, len(others[0].text))
    return compose("NUM002", anchor, args, related=related, fix=_fix(others, model))


def _numerals(rows: Sequence[_Row]) -> Iterator[Diagnostic]:
    """Digits among Roman numerals, and the other way round: of a row those that are fewer."""
    beside = {(row.holder, row.kind): row for row in rows if not row.digits}
    for row in rows:
        other = beside.get((row.holder, row.kind)) if row.digits else None
        if other is None or len(row.numbers) == len(other.numbers):
            continue
        # One alone, such as "V", is taken for Roman where digits stand beside it.
        roman, ordinals = read_row(["i", *[number.text for number in other.numbers]])
        ordinals = ordinals[1:]
        _, counted = read_row([number.text for number in row.numbers])
        values = [*ordinals, *counted]
        if roman is Series.ROMAN and None not in values and len(set(values)) == len(values):
            fewer, more = sorted((row, other), key=lambda one: len(one.numbers))
            first = counted[0] if fewer is row else ordinals[0]
            if first is not None:
                yield _in_other_numerals(fewer, more, first)


def _in_other_numerals(fewer: _Row, more: _Row, ordinal: Ordinal) -> Diagnostic:
    instrument, number, model = fewer.instrument, fewer.numbers[0], more.numbers[0]
    word = ordinal.spelled(Series.ROMAN if fewer.digits else Series.DIGITS)
    word = word.upper() if model.text[model.start].isupper() else word
    right = number.text[: number.start] + word + number.text[number.end :]
    tree = instrument.tree
    args = {
        "designation": instrument.designation(tree.parents[number.node]),
        "kind": f"{fewer.kind}s",
        "others": "digits" if more.digits else "Roman numerals",
        "right": right,
        "example": " ".join(model.text.split()),
    }
    related = (Related(fill("NUM002.numerals.related", args), Anchor(model.node), instrument.address(model.node)),)
    anchor = Anchor(number.node, None, 0, len(number.text))
    fix = Fix(f"write “{right}”", Applicability.UNSAFE, (Edit(anchor, right),))
    return compose("NUM002", anchor, args, variant="numerals", related=related, fix=fix)


def _opens_in_full(others: list[_Number], row: _Row) -> bool:
    """Whether only the first of a row has another word before its number: "SECTION 1", then "SEC. 2"."""
    return others == row.numbers[:1] and len(others[0].text[: others[0].start].strip()) > 1


def _dressed(number: _Number, model: _Number) -> str:
    return model.text[: model.start] + number.text[number.start : number.end] + model.text[model.end :]


def _fix(others: Sequence[_Number], model: _Number) -> Fix:
    edits = [Edit(Anchor(one.node, None, 0, len(one.text)), _dressed(one, model)) for one in others]
    return Fix(f"write all of them like “{model.text}”", Applicability.SAFE, tuple(edits))


def _listed(words: Sequence[str]) -> str:
    return f"{', '.join(words[:-1])} and {words[-1]}"
