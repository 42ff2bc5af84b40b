"""Whether a schema of somebody else is written in the part of XML Schema that our own explanation understands."""

from __future__ import annotations

from lxml import etree

_XS = "{http://www.w3.org/2001/XMLSchema}"
_FOREIGN = frozenset(
    f"{_XS}{name}" for name in ("all", "alternative", "assert", "assertion", "openContent", "override", "redefine")
)


def is_understood(documents: tuple[etree._Element, ...], namespace: str) -> bool:
    """Whether the explanation of a draft in a namespace can be trusted with this schema: it describes that namespace,
    and declares its elements as Akoma Ntoso does, each once and by its name."""
    return documents[0].get("targetNamespace", "") == namespace and not any(
        _is_foreign(node) for document in documents for node in document.iter(etree.Element)
    )


def _is_foreign(node: etree._Element) -> bool:
    if node.tag == f"{_XS}element":
        parent = node.getparent()
        is_local = node.get("name") is not None and parent is not None and parent.tag != f"{_XS}schema"
        return is_local or node.get("substitutionGroup") is not None
    if node.tag == f"{_XS}any":
        return node.get("namespace", "##any") != "##other"
    return node.tag in _FOREIGN
