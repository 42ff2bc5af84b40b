"""All references of an instrument, and what stands where each of them points.

Source of the order of lookups: eId exactly, else wId (a provision that went by that identifier before), else by
depth and number.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from itertools import accumulate
from operator import attrgetter
from typing import NamedTuple

from protodoc.model.instrument import Instrument
from protodoc.model.path import CONTAINERS, ProvisionPath
from protodoc.model.reference import Form, Origin, Reference, Resolution, Status, Target
from protodoc.refs.blocks import Block, Mark, blocks
from protodoc.refs.defined import defined_names
from protodoc.refs.find import scan
from protodoc.refs.heads import heads
from protodoc.refs.hrefs import ends_of, path_of_eid, read_href
from protodoc.refs.interpret import Reading, looks_back, read_found
from protodoc.refs.language import ENGLISH, Language, Unit
from protodoc.refs.lookup import is_plain, look_up, plain_node
from protodoc.refs.names import Names
from protodoc.refs.outline import Outline
from protodoc.refs.place import OUTER, Place
from protodoc.refs.register import Register, kind_of

_BETWEEN = "\n\n"
"""Between two blocks that are looked through together: no head word goes over two blanks."""
_START, _OFFSET = attrgetter("start"), attrgetter("offset")
_RELATIVES = ("article", "paragraph", "subparagraph", "section", "chapter", "part")


class Head(NamedTuple):
    """A word that a citation may begin with, and its unit (None: it may begin a treaty series number)."""

    start: int
    end: int
    unit: Unit | None


class References:
    """The references of one instrument, against itself and a register.

    Iterate for every `Reference` in document order; `resolve` looks one up. Everything is read on first use.
    """

    def __init__(self, instrument: Instrument, register: Register) -> None:
        self.instrument = instrument
        self.register = register
        # What has been read of each block and found at each target: rules ask again and again.
        self._references: dict[int, tuple[Reference, ...]] = {}
        self._read: dict[int, tuple[Reading, ...]] = {}
        self._found: dict[tuple[Target, str], Resolution] = {}
        self._hrefs: dict[tuple[str, str, bool], Target] = {}
        self._places: dict[int, Place] = {}

    def __iter__(self) -> Iterator[Reference]:
        for block in self.blocks:
            if block.marks or block.node in self.heads:
                yield from self.of_block(block)

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """Every text of the instrument that may cite something, in document order."""
        return tuple(blocks(self.instrument))

    def of_block(self, block: Block) -> tuple[Reference, ...]:
        """The references of one text: marked up, and in bare prose beside them."""
        if block.node not in self._references:
            found = [self._marked(block, mark) for mark in block.marks]
            if self.cites_beside(block):
                beside = [one for one in self.readings(block) if not _is_marked(block, one.start, one.end)]
                found = sorted([*found, *(_prose(block, one) for one in beside)], key=_OFFSET)
            self._references[block.node] = tuple(found)
        return self._references[block.node]

    @cached_property
    def heads(self) -> Mapping[int, list[Head]]:
        """The words in each block that a citation may begin with, looked for in all of them at once."""
        starts = [0, *accumulate(len(block.text) + len(_BETWEEN) for block in self.blocks)]
        found: dict[int, list[Head]] = {}
        for place, end, unit in heads(self.words).places(_BETWEEN.join([block.text for block in self.blocks])):
            number = bisect_right(starts, place) - 1
            low = starts[number]
            found.setdefault(self.blocks[number].node, []).append(Head(place - low, end - low, unit))
        return found

    def cites_beside(self, block: Block) -> bool:
        """Whether there may be a citation beside those that are marked up: every one has its head word in it."""
        heads = self.heads.get(block.node, ())
        return bool(heads) and any(not _is_marked(block, head.start, head.start + 1) for head in heads)

    def articles_around(self, block: Block) -> list[str]:
        """The number of the article that a block stands in, and of any around that."""
        path = self.outline.path(self.instrument.unit_of(block.node))
        return [step.number for step in path.steps if step.level == "article"]

    def readings(self, block: Block) -> tuple[Reading, ...]:
        """What the words of a block cite, marked up or not."""
        if block.node not in self._read:
            self._read[block.node] = self._readings(block) if block.node in self.heads else ()
        return self._read[block.node]

    def _readings(self, block: Block) -> tuple[Reading, ...]:
        found = list(scan(block.text, self.words, self.register.names))
        if not found:
            return ()
        place = self._place(self.instrument.unit_of(block.node))
        if any(map(looks_back, found)):
            place = place._replace(before=self._before(block))
        return read_found(block.text, self.words, place, found)

    def resolve(self, reference: Reference) -> tuple[Resolution, ...]:
        """What stands at each target of a reference, in order."""
        component = self.instrument.component_of(reference.node).name
        return tuple(self._seen_from(reference, self.look_up(target, component)) for target in reference.targets)

    def look_up(self, target: Target, component: str) -> Resolution:
        """What stands at one target, cited from a component of this instrument."""
        # Where it is cited makes no difference to what is found.
        asked = (target._replace(node=-1, start=0, end=0), component)
        if asked not in self._found:
            self._found[asked] = look_up(target, self, component)
        found = self._found[asked]
        return found if found.target is target else found._replace(target=target)

    def plain_node(self, target: Target) -> int:
        """The provision of this instrument that a target leads to by its identifier, where it is the only one and
        agreed on: then `look_up` finds just that. -1 where it takes a closer look."""
        return plain_node(target, self)

    def is_plain(self, reference: Reference) -> bool:
        """Whether a marked-up reference leads, with all its targets, to what is there and agreed on."""
        return reference.origin is Origin.MARKUP and all(is_plain(target, self) for target in reference.targets)

    def _seen_from(self, reference: Reference, found: Resolution) -> Resolution:
        """Brackets around both the reference and its target are no news at the reference."""
        own = found.target.instrument == self.work and found.node >= 0
        if found.status is Status.BRACKETED and own and reference.node in self.instrument.tree.inside(found.node):
            return found._replace(status=Status.FOUND)
        return found

    @cached_property
    def words(self) -> Language:
        """The language of the instrument (English where it says none we know)."""
        return self.register.language(self.instrument.metadata.language or ENGLISH)

    @cached_property
    def work(self) -> str:
        """The instrument's own work IRI, "" where it states none."""
        return self.instrument.metadata.work or ""

    @cached_property
    def outline(self) -> Outline:
        """The instrument's own numbers."""
        return Outline(self.instrument)

    @cached_property
    def defined(self) -> Names:
        """The short names the instrument defines ("hereinafter “the Convention”")."""
        return Names.of(defined_names(self.instrument, self.words, self.register.names))

    def _place(self, unit: int) -> Place:
        """The place of the texts of a provision, for reading what they cite."""
        if unit not in self._places:
            path = self.outline.path(unit)
            annexed = None if self._somewhere.default else self.outline.annexed(path)
            self._places[unit] = self._somewhere._replace(path=path, annexed=annexed)
        return self._places[unit]

    @cached_property
    def _somewhere(self) -> Place:
        """What is alike for all places of the instrument."""
        metadata = self.instrument.metadata
        parent = self.register.entry(metadata.parent or "")
        return Place(
            instrument=self.work,
            kind=kind_of(self.work),
            parent=metadata.parent or "",
            parent_kind=(parent.kind if parent else kind_of(metadata.parent or "")) or "convention",
            default=metadata.default or "",
            defined=self.defined,
            names=self.register.names,
            protocols=self.register.protocols,
        )

    def _before(self, block: Block) -> tuple[tuple[str, tuple[ProvisionPath, ...]], ...]:
        """Per level, the provisions that stand before the one of that level around a block."""
        tree = self.instrument.tree
        outline = self.outline
        chain = [block.node, *tree.ancestors(block.node)]
        found: list[tuple[str, tuple[ProvisionPath, ...]]] = []
        for node in chain:
            name = tree.elements[node].name
            if name not in _RELATIVES or any(level == name for level, _ in found):
                continue
            if name == "article":
                row = outline.basic_units(self.instrument.component_of(node))
            else:
                row = tuple(n for n in tree.children(tree.parents[node]) if tree.elements[n].name == name)
            paths = tuple(outline.path(other) for other in row if other < node and outline.number(other))
            found.append((name, paths if name in CONTAINERS else tuple(_without_containers(path) for path in paths)))
        return tuple(found)

    def _marked(self, block: Block, mark: Mark) -> Reference:
        tree = self.instrument.tree
        element = tree.elements[mark.node]
        text = element.text
        if element.name == "mref":
            nodes = [node for node in tree.inside(mark.node) if tree.elements[node].name in ("ref", "rref")]
            targets = tuple([self._placed(node, self._offset(mark.node, node)) for node in nodes])
        else:
            targets = (self._placed(mark.node, 0),)
        form = Form.LIST if len(targets) > 1 else Form.RANGE if any(map(_is_range, targets)) else Form.SINGLE
        if form is Form.SINGLE and targets and not targets[0].eid and targets[0].instrument:
            form = Form.INSTRUMENT
        return Reference(
            text, mark.node, 0, len(text), Origin.MARKUP, form, targets, block=block.node, offset=mark.start
        )

    def _placed(self, node: int, start: int) -> Target:
        """The target of one `ref` or `rref`; `start` and `end` count from the beginning of the whole mark."""
        words = self.instrument.tree.elements[node].text
        named = self.target(node)[:-4]  # what the href names, without the place it stands in
        return Target(*named, node, words, start, start + len(words))

    def target(self, node: int) -> Target:
        """What the href of a `ref` names, or both ends of an `rref`, wherever it stands."""
        element = self.instrument.tree.elements[node]
        key = (*ends_of(element), element.name == "rref")
        if key not in self._hrefs:
            self._hrefs[key] = self._named(*key[:2], is_range=key[2])
        return self._hrefs[key]

    def _named(self, href: str, upto: str, *, is_range: bool) -> Target:
        """What an href names, or both ends of a range."""
        address = read_href(href)
        eid_upto = address.eid_upto or (read_href(upto).eid if is_range else "")
        return Target(
            path=path_of_eid(address.eid),
            upto=path_of_eid(eid_upto) if eid_upto else None,
            instrument=address.work or ("" if address.foreign else self.work),
            expression=address.expression,
            component=address.component,
            eid=address.eid,
            eid_upto=eid_upto,
            href=href,
        )

    def _offset(self, outer: int, node: int) -> int:
        """How much text of an element stands before one inside it."""
        tree = self.instrument.tree
        length = 0
        while node != outer:
            parent = tree.parents[node]
            place = iter(tree.children(parent))
            for child in tree.elements[parent].children:
                if isinstance(child, str):
                    length += len(child)
                elif hasattr(child, "children"):
                    if next(place) == node:
                        break
                    length += len(child.text)
            node = parent
        return length


def _prose(block: Block, reading: Reading) -> Reference:
    return Reference(
        text=block.text[reading.start : reading.end],
        node=block.node,
        start=reading.start,
        end=reading.end,
        origin=Origin.PROSE,
        form=reading.form,
        targets=reading.targets,
        direction=reading.direction,
        block=block.node,
        offset=reading.start,
    )


def _is_marked(block: Block, start: int, end: int) -> bool:
    """Whether any of some words is marked up: marks come one after the other."""
    before = bisect_left(block.marks, end, key=_START) - 1
    return before >= 0 and start < block.marks[before].end


def _is_range(target: Target) -> bool:
    return target.upto is not None


def _without_containers(path: ProvisionPath) -> ProvisionPath:
    kept = (step for step in path.steps if step.level not in CONTAINERS or step.level in OUTER)
    return replace(path, steps=tuple(kept))
