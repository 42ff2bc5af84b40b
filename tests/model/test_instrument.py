"""Instruments: their components, addresses, indexes and units."""

import copy
import pickle
import time

import pytest

from protodoc.formats.akn.read import read_source
from protodoc.model.address import Address, Step
from protodoc.model.draft import Source
from protodoc.model.element import Element
from protodoc.model.instrument import AKN, Component, DocumentRef, Instrument


def instrument_of(markup: str) -> Instrument:
    data = f'<akomaNtoso xmlns="{AKN}" xmlns:o="http://example.org/other#">{markup}</akomaNtoso>'
    draft = read_source(Source.of("draft", data.encode("utf-8")))
    assert draft.instrument is not None, draft.diagnostics
    return draft.instrument


PROTOCOL = """
<bill name="protocol">
  <meta><references><TLCTerm eId="lamp"/></references></meta>
  <body>
    <article eId="art_1" wId="art_2"><num>Article 1</num><content><p>a<o:mark/>b</p></content></article>
    <article eId="art_1"><num>Article 2</num>
      <paragraph><num>1</num></paragraph><paragraph><num>2</num></paragraph></article>
    <o:x><o:x/><o:y/></o:x>
  </body>
  <attachments>
    <attachment eId="att_1"><heading>Lights</heading>
      <doc name="annex"><mainBody><paragraph eId="att_1__para_1"/></mainBody>
        <attachments><attachment><doc name="list"><mainBody><p>x</p></mainBody></doc></attachment></attachments>
      </doc>
    </attachment>
    <attachment><doc name="annex"><mainBody/></doc></attachment>
    <attachment eId="att_1"><doc name="annex"><mainBody/></doc></attachment>
    <attachment eId="an annex/or [two]%"><documentRef href="/akn/x"/></attachment>
    <attachment eId="a/b[1]%2F"><doc name="annex"><mainBody><p>y</p></mainBody></doc></attachment>
  </attachments>
</bill>
"""
COLLECTION = """
<documentCollection name="papers">
  <meta/>
  <collectionBody>
    <component eId="cmp_1"><bill name="protocol"><body><article eId="cmp_1__art_1"/></body></bill></component>
    <component eId="cmp_2"><documentRef href="/akn/coe/doc/report/2031-01-01/1" showAs="Report"/></component>
    <component><doc name="letter"><mainBody><p>x</p></mainBody></doc></component>
  </collectionBody>
</documentCollection>
"""
AMENDMENTS = """
<amendmentList name="list"><meta/><collectionBody>
  <component eId="cmp_1"><amendment name="one"><amendmentBody/></amendment></component>
  <component eId="cmp_2"><amendment name="two"><amendmentBody/></amendment></component>
</collectionBody></amendmentList>
"""
OUTSIDE = '<components><component><act name="a"><body/></act></component></components>'
DRAFTS = [PROTOCOL, COLLECTION, AMENDMENTS, OUTSIDE, "", "<x/>", '<act name="a"/><act name="b"><body/></act>']


def test_the_components_of_a_protocol_with_annexes() -> None:
    protocol = instrument_of(PROTOCOL)
    assert [part.name for part in protocol.components] == ["main", "att_1", "att_1_2", "att_2", "att_1_3", "a/b[1]%2F"]
    assert [part.element.name for part in protocol.components] == ["bill", "doc", "doc", "doc", "doc", "doc"]
    assert protocol.kind == "bill"
    assert protocol.document is protocol.components[0].element
    assert protocol.collection is None
    for part in protocol.components:
        assert protocol.tree.elements[part.node] is part.element


def test_the_component_of_a_node_is_the_innermost() -> None:
    protocol = instrument_of(PROTOCOL)
    (paragraph,) = protocol.eids["att_1__para_1"]
    assert protocol.component_of(paragraph).name == "att_1"
    assert protocol.component_of(0).name == "main"
    holder = protocol.eids["att_1"][0]
    assert protocol.component_of(holder).name == "main"
    (inner,) = (part for part in protocol.components if part.name == "att_1_2")
    assert protocol.component_of(inner.node + 2) == inner


def test_a_collection_holds_documents_and_names_others() -> None:
    papers = instrument_of(COLLECTION)
    assert papers.collection is not None
    one, two, three = papers.collection.items
    assert isinstance(one, Component)
    assert (one.name, one.element.name) == ("cmp_1", "bill")
    assert isinstance(two, DocumentRef)
    assert (two.href, two.title) == ("/akn/coe/doc/report/2031-01-01/1", "Report")
    assert papers.tree.elements[two.node].name == "documentRef"
    assert isinstance(three, Component)
    assert three.name == "cmp_3"
    assert papers.kind == "documentCollection"


def test_a_list_of_amendments_is_a_collection() -> None:
    amendments = instrument_of(AMENDMENTS)
    assert amendments.collection is not None
    assert [item.name for item in amendments.collection.items if isinstance(item, Component)] == ["cmp_1", "cmp_2"]


def test_an_instrument_without_a_document_is_its_root() -> None:
    nothing = instrument_of("")
    assert nothing.document is nothing.root
    assert nothing.kind == "akomaNtoso"
    assert nothing.components == (Component("main", 0, nothing.root),)


@pytest.mark.parametrize("markup", DRAFTS)
def test_every_node_has_an_address_of_its_own_and_is_found_by_it(markup: str) -> None:
    instrument = instrument_of(markup)
    addresses = [instrument.address(node) for node in range(len(instrument.tree))]
    assert len({(address.component, address.steps) for address in addresses}) == len(addresses)
    assert len(set(map(str, addresses))) == len(addresses)
    for node, address in enumerate(addresses):
        assert instrument.find(address) == node
        assert instrument.find(Address.parse(str(address))) == node
        assert address.eid == instrument.tree.elements[node].eid


@pytest.mark.parametrize(
    ("text", "component", "steps"),
    [
        ("!main", "main", ()),
        ("!main/body[1]/article[2]", "main", (Step("body", 1), Step("article", 2))),
        ("!att_1/mainBody[1]", "att_1", (Step("mainBody", 1),)),
        ("!main/{urn:protodoc:1}x[10]", "main", (Step("{urn:protodoc:1}x", 10),)),
    ],
)
def test_addresses_are_written_as_they_are_read(text: str, component: str, steps: tuple[Step, ...]) -> None:
    assert Address.parse(text) == Address(component, steps)
    assert str(Address(component, steps, "art_1")) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "main",
        "main/body[1]",
        "!main/body",
        "!main/body[]",
        "!main/body[x]",
        "!main//body[1]",
        "!main/[1]",
        "!main/body[1]/",
        "!main/body[0]",
        "!main/body[-1]",
        "!main/body[1]x",
        "!main/body[99999999999]",
    ],
)
def test_what_is_no_address(text: str) -> None:
    with pytest.raises(ValueError, match="not an address"):
        Address.parse(text)


@pytest.mark.parametrize(
    "address",
    [
        Address("att_9", ()),
        Address("main", (Step("body", 2),)),
        Address("main", (Step("body", 1), Step("section", 1))),
        Address("main", (Step("body", 0),)),
    ],
)
def test_what_is_not_there_is_not_found(address: Address) -> None:
    assert instrument_of(PROTOCOL).find(address) is None


def test_indexes_hold_every_bearer_of_an_identifier() -> None:
    protocol = instrument_of(PROTOCOL)
    first, second = protocol.eids["art_1"]
    assert protocol.tree.elements[first].first("num") == Element("num", (), ("Article 1",))
    assert protocol.tree.elements[second].first("num") == Element("num", (), ("Article 2",))
    assert protocol.wids == {"art_2": (first,)}
    assert "lamp" in protocol.eids
    assert "art_9" not in protocol.eids
    with pytest.raises(TypeError):
        protocol.eids["art_9"] = (1,)  # type: ignore[index]


def test_the_unit_that_holds_a_node() -> None:
    protocol = instrument_of(PROTOCOL)
    article = protocol.eids["art_1"][0]
    for node in protocol.tree.inside(article):
        assert protocol.unit_of(node) == article
    paragraph = next(protocol.tree.children(protocol.eids["art_1"][1] + 1), protocol.eids["art_1"][1] + 2)
    assert protocol.tree.elements[protocol.unit_of(paragraph)].name == "paragraph"
    assert protocol.unit_of(0) == 0


def test_provisions_are_views_in_document_order() -> None:
    protocol = instrument_of(PROTOCOL)
    provisions = list(protocol.provisions())
    assert [unit.kind for unit in provisions][:4] == ["article", "article", "paragraph", "paragraph"]
    assert [unit.node for unit in provisions] == sorted(unit.node for unit in provisions)
    for unit in provisions:
        assert unit.element is protocol.tree.elements[unit.node]
        assert unit == protocol.provision(unit.node)
        assert unit.address == protocol.address(unit.node)


def test_what_was_worked_out_is_no_part_of_the_value() -> None:
    used, fresh = instrument_of(PROTOCOL), instrument_of(PROTOCOL)
    for name in ("tree", "eids", "wids", "metadata", "components", "collection", "document"):
        getattr(used, name)
    assert vars(used).keys() > vars(fresh).keys()
    assert used == fresh
    assert hash(used) == hash(fresh)
    again = pickle.loads(pickle.dumps(used))
    assert again == used
    assert vars(again).keys() == vars(instrument_of("")).keys()
    assert again.eids == used.eids
    assert copy.copy(used) == copy.deepcopy(used) == used


def test_instruments_are_frozen() -> None:
    with pytest.raises(AttributeError):
        instrument_of("").root = Element("x")  # type: ignore[misc]


@pytest.mark.parametrize("markup", ["<p>a</p>", "<!--a--><p/>"])
def test_what_is_written_differs_where_values_differ(markup: str) -> None:
    assert instrument_of(markup) != instrument_of("<p/>")


def test_very_many_siblings_are_named_in_linear_time() -> None:
    paragraphs = "<paragraph><num>1</num></paragraph>" * 10_000
    many = instrument_of(f"<act><body><article><num>Article 1</num>{paragraphs}</article></body></act>")
    started = time.process_time()
    provisions = list(many.provisions())
    assert time.process_time() - started < 4
    assert len(provisions) == 10_001
    assert provisions[-1].address.steps[-1] == Step("paragraph", 10_000)


@pytest.mark.parametrize("eid", ["", ' eId="att_1"'])
def test_very_many_attachments_are_named_in_linear_time(eid: str) -> None:
    attachment = f"<attachment{eid}><doc><mainBody><paragraph><num>1</num></paragraph></mainBody></doc></attachment>"
    many = instrument_of(f"<bill><attachments>{attachment * 2_000}</attachments></bill>")
    started = time.process_time()
    assert len(list(many.provisions())) == 4_000
    assert len({part.name for part in many.components}) == 2_001
    assert time.process_time() - started < 3
