"""Two small treaties on lighthouses, made of strings."""

from __future__ import annotations

from protodoc.formats.akn.read import read_source
from protodoc.model.draft import Source
from protodoc.model.instrument import Instrument

AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
CONVENTION = "/akn/aa/act/convention/1999-05-01/lights"
PROTOCOL = "/akn/aa/act/protocol/2005-06-02/fog"


def instrument(body: str, meta: str = "", document: str = "act", after: str = "") -> Instrument:
    """An instrument from what stands in its body, its metadata, and what follows the body."""
    text = (
        f'<akomaNtoso xmlns="{AKN}" xmlns:pd="urn:protodoc:1"><{document}><meta>{meta}</meta>'
        f"<body>{body}</body>{after}</{document}></akomaNtoso>"
    )
    read = read_source(Source.of("test", text.encode())).instrument
    assert read is not None
    return read


def meta(work: str, ids: str, names: tuple[str, ...], extra: str = "", version: str = "eng@1999-05-01") -> str:
    """The metadata that make an instrument known."""
    aliases = "".join(f'<FRBRalias name="cite-eng" value="{name}"/>' for name in names)
    aliases += "".join(
        f'<FRBRalias name="{"series" if " " in key else "id"}" value="{key}"/>' for key in ids.split(";") if key
    )
    return (
        f'<identification source="#x"><FRBRWork><FRBRuri value="{work}"/>{aliases}</FRBRWork>'
        f'<FRBRExpression><FRBRuri value="{work}/{version}"/><FRBRlanguage language="eng"/></FRBRExpression>'
        f'</identification><proprietary source="#x">{extra}</proprietary>'
    )


def paragraphs(article: str, *numbers: str) -> str:
    """Numbered paragraphs without text."""
    return "".join(
        f'<paragraph eId="{article}__para_{number}"><num>{number}.</num><content><p>Text.</p></content></paragraph>'
        for number in numbers
    )


BODY = (
    '<chapter eId="chp_I"><num>Chapter I</num><heading>Terms</heading>'
    '<article eId="art_1"><num>Article 1</num><heading>Words</heading>'
    '<point eId="art_1__point_a"><num>a</num><content><p>Lamp.</p></content></point>'
    '<point eId="art_1__point_b"><num>b</num><content><p>Fog.</p></content></point></article></chapter>'
    '<chapter eId="chp_II"><num>Chapter II</num><heading>Duties</heading>'
    '<section eId="chp_II__sec_1"><num>Section 1</num>'
    f'<article eId="art_2"><num>Article 2</num><heading>Lamps</heading>{paragraphs("art_2", "1", "2", "3")}</article>'
    '</section><section eId="chp_II__sec_2"><num>Section 2</num>'
    '<article eId="art_3"><num>Article 3</num><heading>Keepers</heading>'
    '<paragraph eId="art_3__para_1"><num>1.</num><intro><p>They:</p></intro>'
    '<point eId="art_3__para_1__point_a"><num>a.</num><content><p>watch;</p></content></point>'
    '<point eId="art_3__para_1__point_b"><num>b.</num><content><p>sleep.</p></content></point></paragraph>'
    '</article><article eId="art_3bis"><num>Article 3 bis</num><heading>Dogs</heading>'
    f"{paragraphs('art_3bis', '1')}</article></section></chapter>"
    '<article eId="art_4"><num>Article 4</num><heading>Force</heading><content><p>Now.</p></content></article>'
)
