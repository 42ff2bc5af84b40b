"""Renumber: numbers without a gap, and everything that follows from them.

Numbers, eIds, wIds and the labels of references are derived from the order of the provisions. Here they are derived
anew: in the instrument itself, and in its companions (its explanatory report) as far as they point at it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from protodoc.edits.follow import Unfollowed, follow
from protodoc.edits.identifiers import LASTING, identify
from protodoc.edits.moves import Moves
from protodoc.edits.rows import new_numbers
from protodoc.model.designation import designate
from protodoc.model.diagnostic import Anchor, Edit
from protodoc.model.element import Child, Element
from protodoc.model.instrument import Instrument
from protodoc.model.metadata import PD
from protodoc.model.tree import Tree
from protodoc.refs.register import Register

_FROZEN_KINDS = frozenset(("act",))


@dataclass(frozen=True, slots=True)
class Conversion:
    """One line of the conversion table: a provision whose number or identifier changed.

    `wid` is the identifier that lasts; labels are as drafters write them ("Article 5, paragraph 2"). `old_eid` is
    "" where there was none.
    """

    kind: str
    wid: str
    old_eid: str
    new_eid: str
    old_label: str
    new_label: str


@dataclass(frozen=True, slots=True)
class Renumbering:
    """A renumbering as edits: to the instrument, and to each companion, in the order they were given.

    `conversions` is the table from old to new in the order of the text; `unfollowed` lists the citations, in all
    documents, that could not be brought along and a person must look at.
    """

    edits: tuple[Edit, ...] = ()
    companions: tuple[tuple[Edit, ...], ...] = ()
    conversions: tuple[Conversion, ...] = ()
    unfollowed: tuple[Unfollowed, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether everything is in order already."""
        return not self.edits and not any(self.companions)


def renumber(
    instrument: Instrument,
    companions: Sequence[Instrument] = (),
    register: Register | None = None,
    gone: Collection[str] = (),
) -> Renumbering:
    """Number the provisions of a draft anew, with all that follows.

    `register` knows the instruments that citations may mean; `gone` are wIds of earlier drafts whose provisions
    are no more (`retired` lists them), which are not given again. Where numbering is frozen (`is_frozen`) nothing
    is changed.
    """
    if is_frozen(instrument):
        return Renumbering((), tuple(() for _ in companions))
    numbers = new_numbers(instrument)
    identifiers = identify(instrument, numbers, gone)
    moves = Moves(instrument, numbers, identifiers)
    known = register if register is not None else Register()
    every = [follow(moves, one, place, known) for place, one in enumerate((instrument, *companions))]
    return Renumbering(
        (*_own_edits(moves), *every[0].edits),
        tuple(following.edits for following in every[1:]),
        _conversions(moves),
        tuple(one for following in every for one in following.unfollowed),
    )


def retired(instrument: Instrument, earlier: Iterable[Instrument]) -> frozenset[str]:
    """The wIds of provisions of earlier drafts that a draft has no more."""
    here = _wids(instrument)
    return frozenset(wid for one in earlier for wid in _wids(one) if wid not in here)


def _wids(instrument: Instrument) -> frozenset[str]:
    lasting = (element for element in instrument.tree.elements if element.name in LASTING)
    return frozenset(wid for element in lasting if (wid := element.get("wId") or element.eid))


def is_frozen(instrument: Instrument) -> bool:
    """Whether the numbers of an instrument must stay: it is adopted (an `act`), or says so itself with
    `<pd:numbering value="frozen"/>` among its facts."""
    if instrument.kind in _FROZEN_KINDS:
        return True
    meta = instrument.document.first("meta")
    held = (one for part in (meta.elements if meta else ()) if part.name == "proprietary" for one in part.elements)
    return any(one.name == f"{{{PD}}}numbering" and one.get("value") == "frozen" for one in held)


def _own_edits(moves: Moves) -> list[Edit]:
    edits = [
        Edit(Anchor(number.num, None, number.start, number.end), number.written) for number in moves.numbers.values()
    ]
    edits += [Edit(Anchor(node, "eId"), eid) for node, eid in moves.identifiers.eids.items()]
    edits += [Edit(Anchor(node, "wId"), wid) for node, wid in moves.identifiers.wids.items()]
    return edits


def _conversions(moves: Moves) -> tuple[Conversion, ...]:
    instrument = moves.instrument
    tree = instrument.tree
    changed = {*moves.numbers, *(n for n in moves.identifiers.eids if tree.elements[n].name in LASTING)}
    new = Tree.of(_with_numbers(moves)) if changed else tree
    table: list[Conversion] = []
    for node in sorted(changed):
        element = tree.elements[node]
        old, eid = element.eid or "", moves.eid(node)
        wid = moves.identifiers.wids.get(node) or element.get("wId") or eid
        table.append(Conversion(element.name, wid, old, eid, designate(tree, node), designate(new, node)))
    return tuple(table)


def _with_numbers(moves: Moves) -> Element:
    """The instrument's tree with its new numbers, so that its provisions can be named by them."""
    tree = moves.instrument.tree
    texts = {number.num: number.text for number in moves.numbers.values()}
    built: list[Element] = list(tree.elements)
    for node in range(len(built) - 1, -1, -1):
        if node in texts:
            # Markup inside a number is kept, so that nodes keep theirs.
            inside = tuple(built[place].with_children(()) for place in tree.inside(node) if place != node)
            built[node] = built[node].with_children((texts[node], *inside))
            continue
        inner = iter(tree.children(node))
        children: list[Child] = [
            built[next(inner)] if isinstance(child, Element) else child for child in built[node].children
        ]
        built[node] = built[node].with_children(tuple(children))
    return built[0]
