"""Laws of reading and writing: what holds for any file at all."""

import gc
import pickle
import random
import time
import tracemalloc
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from formats.canonical import canonical, inventory, letters, remarks
from laws.generated import Hand, Node, Paper, files, papers, spaced_files, tidy_files
from protodoc.formats.akn.gate import refuse
from protodoc.formats.akn.read import read_source
from protodoc.formats.akn.write import write
from protodoc.model.draft import Draft, Source
from protodoc.model.element import Comment, Element, Instruction, order_attributes
from protodoc.model.instrument import Instrument

LIMIT = 5.0
"""Seconds: no file of a few megabytes may come near this, on any machine."""


def read(data: bytes) -> Draft:
    return read_source(Source.of("draft", data))


def instrument_of(data: bytes) -> Instrument:
    draft = read(data)
    assert draft.instrument is not None, draft.diagnostics
    return draft.instrument


# What was written reads as what was meant


@given(files())
def test_reading_what_was_written_gives_the_same_value(data: bytes) -> None:
    first = instrument_of(data)
    second = instrument_of(write(first))
    assert second == first
    assert hash(second) == hash(first)


@given(files())
def test_writing_twice_is_writing_once(data: bytes) -> None:
    written = write(instrument_of(data))
    assert write(instrument_of(written)) == written


@given(files())
def test_an_independent_reader_finds_the_same(data: bytes) -> None:
    written = write(instrument_of(data))
    assert canonical(written) == canonical(data)


@given(files())
def test_nothing_is_lost_and_nothing_added(data: bytes) -> None:
    written = write(instrument_of(data))
    assert inventory(written) == inventory(data)
    assert letters(written) == letters(data)
    assert remarks(written) == remarks(data)


@settings(max_examples=150)
@given(spaced_files())
def test_prefixes_that_change_their_meaning(data: bytes) -> None:
    first = instrument_of(data)
    written = write(first)
    assert inventory(written) == inventory(data)
    assert instrument_of(written) == first


@pytest.mark.slow
@given(files())
def test_the_round_trip_at_length(data: bytes) -> None:
    first = instrument_of(data)
    written = write(first)
    assert instrument_of(written) == first
    assert write(instrument_of(written)) == written
    assert canonical(written) == canonical(data)
    assert inventory(written) == inventory(data)


# Equal values mean equal bytes, and equal bytes equal values


@given(papers(), st.integers(0, 999), st.integers(0, 999))
def test_quotes_escapes_and_the_order_of_attributes_say_nothing(paper: Paper, one: int, two: int) -> None:
    first = instrument_of(Hand(random.Random(one)).write(paper))
    second = instrument_of(Hand(random.Random(two)).write(paper))
    assert first == second
    assert write(first) == write(second)


@settings(max_examples=60)
@given(papers(), papers(), st.data())
def test_equal_values_have_equal_bytes_and_others_have_not(one: Paper, two: Paper, data: st.DataObject) -> None:
    hand = Hand(random.Random(1))
    left = instrument_of(hand.write(one))
    right = instrument_of(hand.write(data.draw(st.sampled_from((two, changed(one, data))))))
    assert (left == right) == (write(left) == write(right))


def changed(paper: Paper, data: st.DataObject) -> Paper:
    """The same file with one child of the root away, twice there, or in another place."""
    children = list(paper.root.children)
    place = data.draw(st.integers(0, len(children) - 1))
    child = children.pop(place)
    if data.draw(st.booleans()):
        children.insert(data.draw(st.integers(0, len(children))), child)
    return Paper(Node(paper.root.name, paper.root.attributes, tuple(children)), paper.before, paper.after)


@given(files())
def test_values_are_in_normal_form(data: bytes) -> None:
    for element in instrument_of(data).root.walk():
        assert element.attributes == order_attributes(list(element.attributes))
        assert "" not in element.children
        assert not any(isinstance(one, str) and isinstance(two, str) for one, two in pairwise(element.children))
        for child in element.children:
            assert type(child) in (str, Element, Comment, Instruction)


# Any bytes at all


def check_answer(data: bytes) -> Draft:
    """A Draft with an instrument, or with one finding that has words and a place inside the file."""
    draft = read(data)
    assert draft.source.data == data
    assert (draft.instrument is None) == bool(draft.diagnostics)
    for finding in draft.diagnostics:
        assert finding.code.startswith(("XML", "XSD"))
        assert finding.message
        assert finding.help
        assert finding.code != "XML001" or "{" not in finding.message
        assert finding.span is not None
        assert 0 <= finding.span.start <= finding.span.end <= len(data)
        assert finding.span.line >= 1
        assert finding.span.column >= 1
    return draft


BYTE_ORDER_MARK = b"\xef\xbb\xbf"
XML_PIECES = (
    b"<",
    b">",
    b"/",
    b"</",
    b"<?",
    b"?>",
    b"<!--",
    b"-->",
    b"<![CDATA[",
    b"]]>",
    b"&amp;",
    b"&#",
    b"&nbsp;",
    b";",
    b'"',
    b"=",
    b" ",
    b"\n",
    b"\r",
    b"\x00",
    b"\xff",
    BYTE_ORDER_MARK,
    b"xmlns=",
    b"<!DOCTYPE x>",
    b"a",
    b"akomaNtoso",
    b"\xc3",
    "é".encode(),
    "\ufffe".encode(),
    b'<?xml version="1.0" encoding="',
    b"utf8",
    b"latin-1",
    b"cp037",
    b"idna",
    b"hex",
)


@settings(max_examples=200)
@given(st.binary(max_size=64))
def test_any_bytes_at_all(data: bytes) -> None:
    check_answer(data)


@settings(max_examples=200)
@given(st.lists(st.sampled_from(XML_PIECES), max_size=12).map(b"".join))
def test_anything_like_xml(data: bytes) -> None:
    check_answer(data)


@given(files(), st.data())
def test_a_damaged_file(data: bytes, draws: st.DataObject) -> None:
    start = draws.draw(st.integers(0, len(data)))
    end = draws.draw(st.integers(start, min(len(data), start + 20)))
    check_answer(data[:start] + draws.draw(st.sampled_from((b"", *XML_PIECES))) + data[end:])


@given(files(), st.data())
def test_what_is_read_here_libxml2_reads_too(data: bytes, draws: st.DataObject) -> None:
    """Schemas are libxml2's matter, so nothing may be read here that it could not read, and nothing less.

    The two differ where a namespace is no URI, and on what may stand in a name (a byte order mark, for one).
    """
    place = draws.draw(st.integers(0, len(data)))
    pieces = [piece for piece in XML_PIECES if piece != BYTE_ORDER_MARK]
    data = data[:place] + draws.draw(st.sampled_from((b"", *pieces))) + data[place:]
    if refuse(data) is not None:
        return
    try:
        etree.fromstring(data)
    except etree.XMLSyntaxError as error:
        assert read(data).instrument is None or "is not a valid URI" in str(error)
    else:
        assert [finding.code for finding in read(data).diagnostics] in ([], ["XSD002"])


@pytest.mark.parametrize(
    ("what", "data"),
    [
        ("comments before the root", b"<!---->" * 150_000),
        ("instructions before the root", b"<?a?>" * 150_000),
        ("a comment never closed", b"<!--" * 250_000),
        ("an instruction never closed", b"<?a " * 250_000),
        ("opening signs", b"<" * 1_000_000),
        ("ampersands", b"<a>" + b"&" * 1_000_000),
        ("elements never closed", b"<a>" * 300_000),
        ("attributes", b"<a " + b" ".join(b'a%d=""' % place for place in range(50_000)) + b"/>"),
        ("one attribute again and again", b"<a " + b'a="" ' * 150_000 + b"/>"),
        ("namespaces", b"<a " + b" ".join(b'xmlns:a%d="u"' % place for place in range(50_000)) + b"/>"),
        (
            "one prefix with ever other meanings",
            b"<a>" + b"".join(b'<b xmlns:o="u%d"/>' % place for place in range(10_000)) + b"</a>",
        ),
        ("end signs of CDATA", b"<a><![CDATA[" + b"]]" * 1_000_000 + b"]]></a>"),
        ("an encoding that goes on", b'<?xml version="1.0" encoding="' + b"a" * 1_000_000 + b'"?><a/>'),
        ("a declaration that goes on", b"<?xml" + b" " * 1_000_000 + b'version="1.0"?><a/>'),
        ("nothing but white space", b" \n" * 1_000_000),
        ("line ends after a long name", b"<" + b"a" * 1_000_000 + b"\n" * 1_000_000),
        ("one text in very many pieces", b"<a>" + b"&#97;" * 250_000 + b"</a>"),
        ("one text with very many remarks", b"<a>" + b"a<!---->" * 100_000 + b"</a>"),
    ],
)
def test_any_bytes_in_bounded_time(what: str, data: bytes) -> None:
    for name in (b"a", b"akomaNtoso"):
        text = data.replace(b"<a", b'<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"', 1)
        started = time.process_time()
        check_answer(data if name == b"a" else text.replace(b"</a>", b"</akomaNtoso>"))
        assert time.process_time() - started < LIMIT, what


@pytest.mark.parametrize("data", [b"\n" * 50_000_001, b"\n" * 400_000, b"\n" * 5_000_000 + b"\xff"])
def test_what_is_refused_costs_no_memory(data: bytes) -> None:
    tracemalloc.start()
    try:
        check_answer(data)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 2 * len(data) + 1_000_000


# Beside the answer


@given(tidy_files())
def test_the_same_bytes_give_the_same_answer(data: bytes) -> None:
    assert read(data) == read(data)
    assert read(data[:-1]) == read(data[:-1])
    assert pickle.loads(pickle.dumps(read(data))) == read(data)


@pytest.mark.parametrize("enabled", [True, False])
@pytest.mark.parametrize(
    "data",
    [
        b'<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"/>',
        b"<akomaNtoso>",
        b"\x00",
        b"<a>" * 300,
    ],
    ids=["read", "not well-formed", "refused", "too deep"],
)
def test_the_garbage_collector_is_left_as_it_was_found(data: bytes, enabled: bool) -> None:
    was_enabled = gc.isenabled()
    try:
        (gc.enable if enabled else gc.disable)()
        read(data)
        assert gc.isenabled() == enabled
    finally:
        (gc.enable if was_enabled else gc.disable)()


@pytest.mark.parametrize(
    "data",
    [
        b'<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><act><body/></act></akomaNtoso>',
        b"<akomaNtoso><act></body></akomaNtoso>",
        b"<akomaNtoso>",
    ],
    ids=["read", "wrong end tag", "cut off"],
)
def test_nothing_is_left_for_the_garbage_collector(data: bytes) -> None:
    def use() -> int:
        draft = read(data)
        return len(draft.instrument.tree) if draft.instrument else len(draft.diagnostics)

    assert use()  # what is made once is made now
    gc.collect()
    assert use()
    assert gc.collect() == 0


def test_the_garbage_collector_rests_while_a_draft_is_read() -> None:
    article = b"<article><num>1</num><content><p>Keepers shall trim the lamp.</p></content></article>"
    root = (
        b'<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><act><body>%s</body></act></akomaNtoso>'
    )
    data = root % (article * 5_000)
    runs: list[str] = []

    def count(phase: str, _info: dict[str, int]) -> None:
        runs.append(phase)

    assert gc.isenabled()
    gc.callbacks.append(count)
    try:
        draft = read(data)
    finally:
        gc.callbacks.remove(count)
    assert draft.instrument is not None
    assert runs.count("start") <= 2
