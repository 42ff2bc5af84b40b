"""Small drafts, put together from their parts."""

from __future__ import annotations

from protodoc.formats.akn.lower import apply_edits
from protodoc.formats.akn.read import read_source
from protodoc.model.draft import Source
from protodoc.model.instrument import Instrument

AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
PD = "urn:protodoc:1"
WORK = "/akn/un/bill/protocol/2030-01-01/rivers"
EXPRESSION = f"{WORK}/eng@2030-02-01"


def attributes(**values: str) -> str:
    """Attributes as XML; "pd_by" is pd:by, "class_" class."""
    return "".join(f' {name.rstrip("_").replace("pd_", "pd:")}="{value}"' for name, value in values.items() if value)


def provision(name: str, eid: str, num: str, *inside: str, heading: str = "", **more: str) -> str:
    """A provision with its number, a heading where there is one, and what stands in it (text or provisions)."""
    head = f"<num>{num}</num>" if num else ""
    head += f"<heading>{heading}</heading>" if heading else ""
    body = "".join(part if part.startswith("<") else f"<content><p>{part}</p></content>" for part in inside)
    return f"<{name}{attributes(eId=eid, **more)}>{head}{body}</{name}>"


def article(eid: str, num: str, *inside: str, heading: str = "", **more: str) -> str:
    return provision("article", eid, num, *(inside or ("It flows.",)), heading=heading, **more)


def paragraph(eid: str, num: str, *inside: str, **more: str) -> str:
    return provision("paragraph", eid, num, *(inside or ("It flows.",)), **more)


def subparagraph(eid: str, num: str, *inside: str, **more: str) -> str:
    return provision("subparagraph", eid, num, *(inside or ("it flows;",)), **more)


def ref(href: str, words: str, eid: str = "", name: str = "ref") -> str:
    return f"<{name}{attributes(eId=eid, href=href)}>{words}</{name}>"


def text(words: str) -> str:
    """Words with markup among them."""
    return f"<content><p>{words}</p></content>"


def draft(
    *body: str,
    stage: str = "consolidation",
    meta: str = "",
    facts: str = "",
    kind: str = "bill",
    notes: str = "",
    work: str = WORK,
    date: str = "2030-02-01",
) -> tuple[Source, Instrument]:
    """A draft protocol on rivers; each provision on a line of its own."""
    lines = "\n      ".join(body)
    return read(
        f'<akomaNtoso xmlns="{AKN}" xmlns:pd="{PD}">\n  <{kind} name="protocol">\n    <meta>'
        f'<identification source="#s"><FRBRWork><FRBRuri value="{work}"/></FRBRWork><FRBRExpression>'
        f'<FRBRuri value="{work}/eng@{date}"/><FRBRdate date="{date}" name="draft"/>'
        f'<FRBRlanguage language="eng"/></FRBRExpression></identification>{meta}{notes}'
        f'<proprietary source="#s"><pd:stage value="{stage}"/>{facts}</proprietary></meta>\n'
        f'    <body eId="body">\n      {lines}\n    </body>\n  </{kind}>\n</akomaNtoso>\n'
    )


def report(*body: str, about: str = EXPRESSION) -> tuple[Source, Instrument]:
    """The explanatory report to that draft."""
    lines = "\n      ".join(body)
    return read(
        f'<akomaNtoso xmlns="{AKN}" xmlns:pd="{PD}">\n  <doc name="report">\n    <meta>'
        f'<identification source="#s"><FRBRWork><FRBRuri value="/akn/un/doc/report/2030-01-01/rivers"/></FRBRWork>'
        f'</identification><proprietary source="#s"><pd:about href="{about}"/></proprietary></meta>\n'
        f'    <mainBody eId="body">\n      {lines}\n    </mainBody>\n  </doc>\n</akomaNtoso>\n'
    )


def read(xml: str) -> tuple[Source, Instrument]:
    source = Source.of("draft.xml", xml.encode())
    read_draft = read_source(source)
    assert read_draft.instrument is not None, read_draft.diagnostics
    return source, read_draft.instrument


def after(source: Source, instrument: Instrument, edits: tuple[object, ...]) -> tuple[Source, Instrument]:
    """The draft after edits, read again."""
    return read(apply_edits(source, instrument, edits).decode())  # type: ignore[arg-type]


def nums(instrument: Instrument, name: str) -> list[str]:
    """The numbers of all provisions of a kind, as printed."""
    found = (element for element in instrument.tree.elements if element.name == name)
    return [num.text for element in found if (num := element.first("num")) is not None]


def ids(instrument: Instrument, name: str) -> list[str]:
    """The identifiers of all elements of a name: "eId", or "eId = wId" where one is written."""
    found = [element for element in instrument.tree.elements if element.name == name]
    return [" = ".join(filter(None, (element.eid or "", element.get("wId")))) for element in found]


def one(instrument: Instrument, name: str, ordinal: int = 1) -> int:
    """The node of an element."""
    return [node for node, element in enumerate(instrument.tree.elements) if element.name == name][ordinal - 1]
