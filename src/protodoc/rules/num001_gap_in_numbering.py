"""NUM001: a number left out, used twice, or out of order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from protodoc.model.designation import printed_number
from protodoc.model.diagnostic import Anchor, Diagnostic, Related, Severity
from protodoc.model.instrument import Instrument
from protodoc.model.messages import compose, fill
from protodoc.model.numbering import Ordinal, Series, read_row
from protodoc.model.provision import HIERARCHY
from protodoc.rules.base import SETTLED, Context, rule

_QUOTED = frozenset(("quotedStructure", "embeddedStructure"))


@rule("NUM001", "gap-in-numbering", Severity.ERROR, stages=SETTLED)
def gap_in_numbering(context: Context) -> Iterator[Diagnostic]:
    """Numbers leave one out, use one twice, or do not rise.

    ## Why it matters
    A reader looks for the paragraph that is not there; a citation of the number used twice means either.

    ## Wrong
        <article eId="art_1">
          <num>Article 1</num>
          <heading>Costs</heading>
          <paragraph eId="art_1__para_1"><num>1</num><content><p>Each Party bears its own.</p></content></paragraph>
          <paragraph eId="art_1__para_3"><num>3</num><content><p>They may agree otherwise.</p></content></paragraph>
        </article>

    ## Right
        <article eId="art_1">
          <num>Article 1</num>
          <heading>Costs</heading>
          <paragraph eId="art_1__para_1"><num>1</num><content><p>Each Party bears its own.</p></content></paragraph>
          <paragraph eId="art_1__para_2"><num>2</num><content><p>They may agree otherwise.</p></content></paragraph>
        </article>

    ## Fix
    Renumber, or keep the place of a provision taken out with `status="removed"`. Articles are one row through
    the whole text; other provisions begin anew in each provision, or go on from the row before. "2 bis" comes
    after 2. Options (`alternativeTo`) and provisions without a number are passed over. While a draft is under
    negotiation gaps are deliberate, and this rule is silent.

    ## Source
    Good drafting practice: final texts are numbered without a gap.
    """
    instrument = context.instrument
    last: dict[tuple[str, str], Ordinal] = {}
    for row in _rows(instrument):
        yield from _check(instrument, row, last)


class _Row(NamedTuple):
    """Provisions numbered together: their kind, component, what is around, and the nodes with their `num` nodes."""

    kind: str
    component: str
    holder: int
    continues: bool
    nodes: tuple[int, ...]
    nums: tuple[int, ...]


class _Numbered(NamedTuple):
    """One provision of a row with its place in it."""

    node: int
    num: int
    ordinal: Ordinal


def _rows(instrument: Instrument) -> Iterator[_Row]:
    tree = instrument.tree
    rows: dict[tuple[int, str], list[tuple[int, int]]] = {}
    quoted_to = 0
    for node, element in enumerate(tree.elements):
        if element.name in _QUOTED:
            quoted_to = max(quoted_to, tree.ends[node])
        if node < quoted_to or element.name not in HIERARCHY or element.get("alternativeTo") is not None:
            continue
        num = next((child for child in tree.children(node) if tree.elements[child].name == "num"), None)
        if num is not None:
            holder = instrument.component_of(node).node if element.name == "article" else tree.parents[node]
            rows.setdefault((holder, element.name), []).append((node, num))
    for (holder, kind), numbered in rows.items():
        inside_article = any(tree.elements[place].name == "article" for place in (holder, *tree.ancestors(holder)))
        nodes, nums = zip(*numbered, strict=True)
        component = instrument.component_of(holder).name
        yield _Row(kind, component, holder, not inside_article and kind != "article", nodes, nums)


def _check(instrument: Instrument, row: _Row, last: dict[tuple[str, str], Ordinal]) -> Iterator[Diagnostic]:
    """One row; `last` remembers where the row before of the same kind ended."""
    series, ordinals = read_row([instrument.tree.elements[num].text for num in row.nums])
    bases = {ordinal.base for ordinal in ordinals if ordinal is not None and not ordinal.extra}
    before = last.get((row.component, row.kind)) if row.continues else None
    seen: dict[Ordinal, _Numbered] = {}
    largest: _Numbered | None = None
    suspect: int | None = None
    unnumbered = 0
    for node, num, ordinal in zip(row.nodes, row.nums, ordinals, strict=True):
        if ordinal is None:
            unnumbered += 1
            continue
        here = _Numbered(node, num, ordinal)
        words = _Words(instrument, row, series, here)
        start = largest.ordinal.base if largest else before.base if before and ordinal > before else 0
        if largest is not None and ordinal <= largest.ordinal and suspect is not None and ordinal.base == suspect + 2:
            # The one before stands out, and has been reported: the row goes on as if its number were right.
            seen.setdefault(ordinal, here)
            largest, suspect = here, None
            continue
        if ordinal in seen:
            free = next(base for base in range(ordinal.base + 1, max(bases) + 2) if base not in bases)
            yield words.repeat(seen[ordinal], free)
            unnumbered += 1
            continue
        seen[ordinal] = here
        if largest is not None and ordinal < largest.ordinal:
            yield words.order(largest)
            continue
        missing = [base for base in range(start + 1, min(ordinal.base, start + 1000)) if base not in bases]
        suspect = None
        if ordinal.extra and ordinal.base not in bases:
            yield words.added()
        elif len(missing) > unnumbered:
            yield words.gap(missing, largest)
            suspect = start
        largest, unnumbered = here, 0
    if largest is not None:
        last[(row.component, row.kind)] = largest.ordinal


class _Words:
    """The findings about one provision of a row."""

    def __init__(self, instrument: Instrument, row: _Row, series: Series, here: _Numbered) -> None:
        self._instrument = instrument
        self._row = row
        self._series = series
        self._here = here

    def gap(self, missing: list[int], previous: _Numbered | None) -> Diagnostic:
        args = {"missing": self._span(missing), "expected": self._spelled(Ordinal(missing[0]))}
        if previous is None:
            return self._say(args, "first", None)
        return self._say(args, "", previous)

    def added(self) -> Diagnostic:
        base = self._spelled(Ordinal(self._here.ordinal.base))
        return self._say({"missing": base, "expected": base}, "added", None)

    def order(self, largest: _Numbered) -> Diagnostic:
        args = {"number": self._spelled(self._here.ordinal), "larger": self._spelled(largest.ordinal)}
        return self._say(args, "order", largest)

    def repeat(self, first: _Numbered, free: int) -> Diagnostic:
        around = "the draft" if self._row.kind == "article" else self._instrument.designation(self._row.holder)
        args = {"kind": f"{self._row.kind}s", "around": around, "free": self._spelled(Ordinal(free))}
        args["number"] = self._spelled(self._here.ordinal)
        return self._say(args, "repeat", first)

    def _say(self, args: dict[str, str], variant: str, other: _Numbered | None) -> Diagnostic:
        instrument = self._instrument
        args["here"] = instrument.designation(self._here.node)
        related: tuple[Related, ...] = ()
        if other is not None:
            args["previous"] = self._brief(other)
            words = fill(f"NUM001.{variant}.related" if variant else "NUM001.related", args)
            related = (Related(words, Anchor(other.num), instrument.address(other.node)),)
        length = len(instrument.tree.elements[self._here.num].text)
        anchor = Anchor(self._here.num, None, 0, length)
        return compose("NUM001", anchor, args, variant=variant, related=related)

    def _brief(self, other: _Numbered) -> str:
        """Another provision of the row: an article by its name, a part of one without it."""
        if self._row.kind == "article" or not self._row.continues:
            number = printed_number(self._instrument.tree.elements[other.num].text)
            kind = self._row.kind
            return f"{kind.capitalize() if kind == 'article' else kind} {number}"
        return self._instrument.designation(other.node)

    def _spelled(self, ordinal: Ordinal) -> str:
        """As the row writes its numbers: capitals where it has them."""
        word = ordinal.spelled(self._series)
        printed = printed_number(self._instrument.tree.elements[self._here.num].text)
        return word.upper() if printed.isupper() and self._series is not Series.DIGITS else word

    def _span(self, missing: list[int]) -> str:
        spelled = [self._spelled(Ordinal(base)) for base in missing]
        if len(spelled) > 2 and missing[-1] - missing[0] == len(missing) - 1:
            return f"{spelled[0]} to {spelled[-1]}"
        return spelled[0] if len(spelled) == 1 else f"{', '.join(spelled[:-1])} and {spelled[-1]}"
