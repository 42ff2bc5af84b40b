"""The citation graph as JSON."""

from __future__ import annotations

from typing import NamedTuple

from protodoc.render.envelope import Json, envelope


class Node(NamedTuple):
    """A provision, or an instrument as such (which has no address).

    `id` is the IRI of the text and the place in it; `instrument` the work IRI, `expression` that of the text; `heading`
    its own or the nearest around it; `file` the draft it is in, "" for what is only cited.
    """

    id: str
    instrument: str
    designation: str
    heading: str = ""
    eid: str = ""
    address: str = ""
    expression: str = ""
    file: str = ""


class Edge(NamedTuple):
    """A citation: the node it stands in, the node it leads to (None where it leads nowhere), what came of looking for
    it, its words, how it is put, whether it is marked up, and all of it in a sentence."""

    start: str
    end: str | None
    status: str
    text: str
    kind: str
    origin: str
    sentence: str


class Graph(NamedTuple):
    """Nodes in the order they were met, edges in the order of the drafts."""

    files: tuple[str, ...]
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def graph_json(graph: Graph) -> str:
    """The graph (schema `schemas/graph.json`)."""
    body: dict[str, Json] = {
        "files": list(graph.files),
        "summary": {
            "nodes": len(graph.nodes),
            "edges": len(graph.edges),
            "unresolved": sum(edge.end is None for edge in graph.edges),
        },
        "nodes": [_node(node) for node in graph.nodes],
        "edges": [_edge(edge) for edge in graph.edges],
    }
    return envelope("graph", body)


def _node(node: Node) -> Json:
    return {
        "id": node.id,
        "instrument": node.instrument or None,
        "expression": node.expression or None,
        "file": node.file or None,
        "eid": node.eid or None,
        "address": node.address or None,
        "designation": node.designation,
        "heading": node.heading or None,
    }


def _edge(edge: Edge) -> Json:
    return {
        "from": edge.start,
        "to": edge.end,
        "status": edge.status,
        "text": edge.text,
        "kind": edge.kind,
        "origin": edge.origin,
        "sentence": edge.sentence,
    }
