"""Metadata: the `meta` of an instrument and of its attachments, from what is known of it."""

from __future__ import annotations

from protodoc.formats.text.facts import Identity
from protodoc.model.element import Child, Element, order_attributes
from protodoc.model.metadata import PD

_DATE = "opened-for-signature"
_TOOL = "protodoc"


def element(tag: str, /, *children: Child, **attributes: str) -> Element:
    """An element with its attributes in canonical order."""
    return Element(tag, order_attributes(list(attributes.items())), children)


def meta_of(identity: Identity) -> Element:
    """The metadata of the instrument itself."""
    known = [element("TLCObject", eId=_TOOL, href=f"/akn/ontology/object/{_TOOL}", showAs=_TOOL)]
    if identity.author != _TOOL:
        href = f"/akn/ontology/organization/{identity.author}"
        known.insert(0, element("TLCOrganization", eId=identity.author, href=href, showAs=identity.author))
    references = element("references", *known, source=f"#{_TOOL}")
    own = [Element(f"{{{PD}}}profile", (("version", "1"),), ("treaty",))]
    if identity.parent:
        own.append(Element(f"{{{PD}}}parent", (("href", identity.parent),), ()))
    proprietary = element("proprietary", *own, source=f"#{_TOOL}")
    return element("meta", _identification(identity, "main"), references, proprietary)


def meta_of_attachment(identity: Identity, name: str) -> Element:
    """The metadata of an attachment, by its component name ("att_1")."""
    return element("meta", _identification(identity, name))


def _identification(identity: Identity, component: str) -> Element:
    main = component == "main"
    number = [element("FRBRnumber", value=identity.number), element("FRBRname", value=identity.name)]
    aliases = [element("FRBRalias", name=name, value=value) for name, value in identity.aliases]
    work = element(
        "FRBRWork",
        *_names(identity.work, component),
        *(aliases if main else ()),
        *_made(identity),
        element("FRBRcountry", value=identity.author),
        *([element("FRBRsubtype", value=identity.kind), *number] if main else ()),
    )
    expression = element(
        "FRBRExpression",
        *_names(identity.expression, component),
        *_made(identity),
        element("FRBRlanguage", language=identity.language),
    )
    manifestation = element(
        "FRBRManifestation",
        element("FRBRthis", value=f"{identity.expression}/!{component}.xml"),
        element("FRBRuri", value=f"{identity.expression}.xml"),
        element("FRBRdate", date=identity.date, name=_DATE),
        element("FRBRauthor", href=f"#{_TOOL}"),
        element("FRBRformat", value="application/akn+xml"),
    )
    return element("identification", work, expression, manifestation, source=f"#{_TOOL}")


def _names(iri: str, component: str) -> tuple[Element, Element]:
    return element("FRBRthis", value=f"{iri}/!{component}"), element("FRBRuri", value=iri)


def _made(identity: Identity) -> tuple[Element, Element]:
    return element("FRBRdate", date=identity.date, name=_DATE), element("FRBRauthor", href=f"#{identity.author}")
