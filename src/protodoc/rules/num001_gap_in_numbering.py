"""NUM001: a number left out, used twice, or out of order."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from protodoc.model.designation import printed_number
from protodoc.model.diagnostic import Anchor, Diagnostic, Related, Severity
from protodoc.model.messages import compose, fill
from protodoc.model.numbering import Ordinal, Series, read_row
from protodoc.model.provision import HIERARCHY
from protodoc.model.tree import Tree
from protodoc.rules.anew import counted, is_kept, number_anew, references_to
from protodoc.rules.base import SETTLED, Context, Need, rule
from protodoc.rules.quoting import first_words
from protodoc.rules.rising import standing_out

_QUOTED = frozenset(("quotedStructure", "embeddedStructure"))
_WHOLE = "the draft"


@rule("NUM001", "gap-in-numbering", Severity.ERROR, stages=SETTLED, better_with=[Need.PREVIOUS])
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
    Renumber, or keep the place of a provision taken out with `status="removed"`. `protodoc renumber` numbers the
    draft anew with its identifiers and references, and so does the fix offered with the first finding; since other
    texts may cite the numbers, it is never made without asking. Articles are one row through
    the whole text; other provisions begin anew in each provision, or go on from the row before. "2 bis" comes
    after 2. Options (`alternativeTo`) and provisions without a number are passed over. While a draft is under
    negotiation gaps are deliberate, and this rule is silent.

    ## Source
    Good drafting practice: final texts are numbered without a gap.
    """
    last: dict[tuple[str, str], Ordinal] = {}
    first = True
    # Numbering anew would give the number of an article that has lost it to the next.
    lacking = any(node not in context.numbers for node in context.instrument.tree.named.get("article", ()))
    for row in _rows(context):
        for finding in _check(context, row, last):
            # Numbering anew mends them all at once, so that the first is enough to offer it.
            anew = number_anew(context) if first and not lacking else None
            yield replace(finding, fix=anew.fix) if anew else finding
            first = False


class _Row(NamedTuple):
    """Provisions numbered together: their kind, what is around, whether they go on from the row before, and the nodes
    with their `num` nodes and what these say."""

    kind: str
    holder: int
    continues: bool
    nodes: tuple[int, ...]
    nums: tuple[int, ...]
    numbers: tuple[str, ...]


class _Numbered(NamedTuple):
    """One provision of a row with its place in it."""

    node: int
    num: int
    ordinal: Ordinal


def _rows(context: Context) -> Iterator[_Row]:
    """The rows that go on from another, or are not in order by themselves."""
    instrument, numbers = context.instrument, context.numbers
    tree = instrument.tree
    elements, parents = tree.elements, tree.parents
    rows: dict[tuple[int, str], list[int]] = {}
    options = {node for node, _ in tree.written.get("alternativeTo", ())}
    for node in tree.outside(numbers, _QUOTED):
        name = elements[node].name
        if name in HIERARCHY and node not in options:
            key = (instrument.component_of(node).node if name == "article" else parents[node], name)
            if key in rows:
                rows[key].append(node)
            else:
                rows[key] = [node]
    # The same few come again in every article: 1, 2, 3.
    in_order: dict[tuple[str, ...], bool] = {}
    for (holder, kind), nodes in rows.items():
        continues = kind != "article" and not _is_inside_article(tree, holder)
        said = tuple([context.printed[numbers[node]] for node in nodes])
        if not continues and said not in in_order:
            in_order[said] = _is_in_order(said)
        if continues or not in_order[said]:
            yield _Row(kind, holder, continues, tuple(nodes), tuple([numbers[node] for node in nodes]), said)


def _is_inside_article(tree: Tree, node: int) -> bool:
    while node >= 0 and tree.elements[node].name != "article":
        node = tree.parents[node]
    return node >= 0


def _is_in_order(numbers: tuple[str, ...]) -> bool:
    """Whether they count from one without a gap."""
    return read_row(numbers)[1] == [Ordinal(base) for base in range(1, len(numbers) + 1)]


def _check(context: Context, row: _Row, last: dict[tuple[str, str], Ordinal]) -> Iterator[Diagnostic]:
    """One row; `last` remembers where the row before of the same kind ended."""
    instrument = context.instrument
    series, ordinals = read_row(row.numbers)
    level = (instrument.component_of(row.holder).name, row.kind)
    bases = {ordinal.base for ordinal in ordinals if ordinal is not None and not ordinal.extra}
    before = last.get(level) if row.continues else None
    places = zip(row.nodes, row.nums, ordinals, strict=True)
    numbered = [_Numbered(node, num, ordinal) for node, num, ordinal in places if ordinal is not None]
    out = standing_out([here.ordinal for here in numbered])
    rising = [place for place in range(len(numbered)) if place not in out]
    seen: dict[Ordinal, _Numbered] = {}
    largest: _Numbered | None = None
    odd = 0
    for place, here in enumerate(numbered):
        words = _Words(context, row, series, here)
        if place in out:
            following = numbered[rising[place - odd]] if place - odd < len(rising) else None
            if following is not None and following.ordinal <= here.ordinal:
                yield words.early(largest, following)
            elif here.ordinal in seen:
                free = next(base for base in range(here.ordinal.base + 1, max(bases) + 2) if base not in bases)
                yield words.repeat(seen[here.ordinal], free)
            elif largest is not None:
                yield words.order(largest)
            seen.setdefault(here.ordinal, here)
            odd += 1
            continue
        seen[here.ordinal] = here
        ordinal = here.ordinal
        start = largest.ordinal.base if largest else before.base if before and ordinal > before else 0
        missing = [base for base in range(start + 1, min(ordinal.base, start + 1000)) if base not in bases]
        if ordinal.extra and ordinal.base not in bases:
            yield words.added()
        elif missing and len(missing) > _unclear(context, row, largest, here):
            yield words.gap(missing, largest)
        largest = here
    if largest is not None:
        last[level] = largest.ordinal


def _unclear(context: Context, row: _Row, largest: _Numbered | None, here: _Numbered) -> int:
    """How many provisions of a row stand between two of it that have no number, none that is read, or a wrong one: a
    number that is left out may be theirs."""
    tree, instrument = context.instrument.tree, context.instrument
    nodes = tree.named.get(row.kind, ())
    between = nodes[bisect_right(nodes, largest.node if largest else row.holder) : bisect_left(nodes, here.node)]
    options = {node for node, _ in tree.written.get("alternativeTo", ())}
    is_article = row.kind == "article"
    holders = (instrument.component_of(node).node if is_article else tree.parents[node] for node in between)
    same = (node for node, holder in zip(between, holders, strict=True) if holder == row.holder)
    return sum(1 for node in tree.outside(same, _QUOTED) if node not in options)


class _Words:
    """The findings about one provision of a row."""

    def __init__(self, context: Context, row: _Row, series: Series, here: _Numbered) -> None:
        self._context = context
        self._instrument = context.instrument
        self._row = row
        self._series = series
        self._here = here

    def gap(self, missing: list[int], previous: _Numbered | None) -> Diagnostic:
        kind = self._kind if len(missing) == 1 else f"{self._kind}s"
        args = {"missing": f"{kind} {self._span(missing)}", "expected": self._spelled(Ordinal(missing[0]))}
        args |= {"was": self._was(args["expected"]), "one": f"{self._kind} {args['expected']}"}
        taken = "kept" if is_kept(self._context) else "taken"
        ways = ("was", taken) if args["was"] else ("first",) if previous is None else (taken,)
        return self._say(args, "" if previous else "first", previous, ways)

    def added(self) -> Diagnostic:
        base = self._spelled(Ordinal(self._here.ordinal.base))
        return self._say({"missing": f"{self._kind} {base}", "expected": base}, "added", None)

    def order(self, largest: _Numbered) -> Diagnostic:
        args = {"number": self._spelled(self._here.ordinal), "larger": self._spelled(largest.ordinal)}
        return self._say(args, "order", largest, ("sort" if is_kept(self._context) else "order",))

    def early(self, before: _Numbered | None, after: _Numbered) -> Diagnostic:
        args = {"number": self._spelled(self._here.ordinal), "next": self._brief(after)}
        args["smaller"] = self._spelled(after.ordinal)
        if before is None or after.ordinal.base != before.ordinal.base + 2:
            return self._say(args, "early", after, ("sort" if is_kept(self._context) else "order",))
        args["expected"] = self._spelled(Ordinal(before.ordinal.base + 1))
        args |= {"was": self._was(args["expected"]), "one": f"{self._kind} {args['expected']}"}
        return self._say(args, "odd", before, ("was",) if args["was"] else ())

    def repeat(self, first: _Numbered, free: int) -> Diagnostic:
        around = self._around
        count = references_to(self._context, self._here.node)
        args = {
            "which": f"{self._row.kind}s" if around == _WHOLE else f"{self._row.kind}s of {around}",
            "number": self._spelled(self._here.ordinal),
            "free": f"{self._kind} {self._spelled(Ordinal(free))}",
            "heading": self._heading(self._here),
            "first": self._heading(first),
            "count": f", and {counted(count, 'reference')} to it" if count else "",
        }
        return self._say(args, "repeat", first, ("free" if is_kept(self._context) else "repeat",))

    @property
    def _kind(self) -> str:
        """What a provision of the row is called before its number."""
        kind = self._row.kind
        return kind.capitalize() if kind == "article" or self._row.continues else kind

    @property
    def _around(self) -> str:
        """Whose number is missing: of articles the draft's, or an attachment's."""
        name = self._instrument.designation(self._row.holder)
        return _WHOLE if name in ("the text", "") else name

    def _say(
        self, args: dict[str, str], variant: str, other: _Numbered | None, ways: tuple[str, ...] | None = None
    ) -> Diagnostic:
        instrument = self._instrument
        args |= {"designation": instrument.designation(self._here.node), "around": self._around}
        args["here"] = self._brief(self._here)
        related: tuple[Related, ...] = ()
        if other is not None:
            args["previous"] = self._brief(other)
            words = fill(f"NUM001.{variant}.related" if variant else "NUM001.related", args)
            related = (Related(words, Anchor(other.num), instrument.address(other.node)),)
        length = len(instrument.tree.elements[self._here.num].text)
        anchor = Anchor(self._here.num, None, 0, length)
        return compose("NUM001", anchor, args, variant=variant, related=related, ways=ways)

    def _brief(self, other: _Numbered) -> str:
        """A provision of the row by its kind and number, as it stands in what is around the row."""
        return f"{self._kind} {printed_number(self._instrument.tree.elements[other.num].text)}"

    def _heading(self, other: _Numbered) -> str:
        heading = self._instrument.tree.elements[other.node].first("heading")
        return f" (“{' '.join(heading.text.split())}”)" if heading is not None else ""

    def _was(self, number: str) -> str:
        """What stood in the previous draft where a number is missing: its first words; "" where nobody knows."""
        previous, eid = self._context.previous, self._instrument.tree.elements[self._here.node].eid
        if previous is None or not eid:
            return ""
        head = eid[: len(eid) - len(eid.rpartition("_")[2])]
        nodes = previous.eids.get(f"{head}{number.replace(' ', '')}", ())
        return first_words(previous.tree.elements[nodes[0]]) if nodes else ""

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
