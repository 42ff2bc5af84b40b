"""The citation graph of some drafts: provisions, and which of them cites which."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from protodoc.model.draft import Draft
from protodoc.model.instrument import Instrument
from protodoc.model.reference import Reference, Resolution
from protodoc.refs.resolve import References
from protodoc.render.graph import Edge, Graph, Node
from protodoc.render.resolution import sentence
from protodoc.workspace.as_read import text_as_read
from protodoc.workspace.citing import text_key, text_of
from protodoc.workspace.folder import Workspace


def graph_of(names: Iterable[str], workspace: Workspace) -> Graph:
    """Every provision of the drafts that cites or is cited, and every citation as an edge.

    A range gives an edge to each provision in it; a citation that leads nowhere gives one without an end. Raises
    UnreadableDraft where a draft makes no instrument.
    """
    drafts = [(draft, text_as_read(draft)[0]) for draft in workspace.each(names)]
    builder = _Builder({text_key(instrument) or draft.source.name: draft.source.name for draft, instrument in drafts})
    for draft, instrument in drafts:
        builder.add(draft, References(instrument, workspace.register))
    files = tuple(draft.source.name for draft, _ in drafts)
    return Graph(files, tuple(builder.nodes.values()), tuple(builder.edges))


@dataclass(slots=True)
class _Builder:
    """Gathers nodes and edges, draft by draft. `files` are the drafts by what tells their texts apart. Lives for one
    graph."""

    files: Mapping[str, str]
    nodes: dict[str, Node] = field(default_factory=dict)
    edges: list[Edge] = field(default_factory=list)

    def add(self, draft: Draft, references: References) -> None:
        """The citations of one draft."""
        for reference in references:
            unit = references.instrument.unit_of(reference.node)
            start = self._node(references.instrument, unit, draft.source.name)
            for found in references.resolve(reference):
                self.edges.extend(self._edges(start, reference, found, references, draft.source.name))

    def _edges(
        self, start: str, reference: Reference, found: Resolution, references: References, file: str
    ) -> Iterator[Edge]:
        kind = "range" if found.target.upto is not None else reference.form.value
        for end in self._ends(found, references, file) or (None,):
            yield Edge(
                start,
                end,
                found.status.name.lower(),
                reference.text,
                kind,
                reference.origin.value,
                sentence(found, references.work),
            )

    def _ends(self, found: Resolution, references: References, file: str) -> tuple[str, ...]:
        """The provisions a citation leads to, or the instrument as such where that is all it names."""
        if not found.is_resolved:
            return ()
        whole = not found.target.path and not found.target.eid
        text = None if whole else text_of(found, references)
        if text is not None:
            return tuple(self._node(text, node, file) for node in found.nodes)
        self.nodes.setdefault(found.instrument, Node(found.instrument, found.instrument, found.title))
        return (found.instrument,)

    def _node(self, instrument: Instrument, node: int, file: str = "") -> str:
        """The node of a provision; `file` is the draft it is in, for texts that state no IRI."""
        address = instrument.address(node)
        eid = address.eid or ""
        text = text_key(instrument) or file
        place = f"!{address.component or 'main'}~{eid}" if len(instrument.eids.get(eid, ())) == 1 else str(address)
        key = f"{text}/{place}"
        if key not in self.nodes:
            self.nodes[key] = Node(
                id=key,
                instrument=instrument.metadata.work or "",
                designation=instrument.designation(node),
                heading=_heading(instrument, node),
                eid=eid,
                address=str(address),
                expression=instrument.metadata.expression or "",
                file=self.files.get(text, ""),
            )
        return key


def _heading(instrument: Instrument, node: int) -> str:
    """The heading of a provision, else the nearest around it."""
    tree = instrument.tree
    headings = (tree.elements[place].first("heading") for place in (node, *tree.ancestors(node)))
    return next((" ".join(heading.text.split()) for heading in headings if heading is not None), "")
