"""Places in the source, to the byte: through entities, comments, CDATA, markup and every kind of line end."""

from __future__ import annotations

from xml.parsers import expat

import pytest
from hypothesis import given
from hypothesis import strategies as st
from skeleton import read

from protodoc.formats.akn.spans import Locator, locate
from protodoc.model.diagnostic import Anchor, Diagnostic, Related, Severity
from protodoc.model.draft import Draft

HEAD = '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0" xmlns:pd="urn:protodoc:1">'


def whole(inside: str, *, bom: bool = False) -> bytes:
    """A document with some text in it; node 3 is the first thing inside `content`."""
    text = f"{HEAD}<bill><body><content>{inside}</content></body></bill></akomaNtoso>"
    return (b"\xef\xbb\xbf" if bom else b"") + text.encode()


def node_named(draft: Draft, name: str) -> int:
    """The first element of a name."""
    assert draft.instrument is not None
    return next(node for node, one in enumerate(draft.instrument.tree.elements) if one.name == name)


def stretch(data: bytes, name: str, **anchor: object) -> str:
    """The source an anchor on the first element of a name is found in."""
    draft = read(data)
    assert draft.instrument is not None, draft.diagnostics
    found = Locator(draft.source, draft.instrument).stretch(Anchor(node_named(draft, name), **anchor))  # type: ignore[arg-type]
    assert found is not None
    return data[slice(*found)].decode()


@pytest.mark.parametrize(
    ("inside", "word", "source"),
    [
        ("<p>one two three</p>", "two", "two"),
        ("<p>  one\n     two  </p>", "two", "two"),
        ("<p>\n  one two</p>", "one two", "one two"),
        ("<p>one\n     two</p>", "one two", "one\n     two"),
        ("<p>one\r\n two</p>", "one two", "one\r\n two"),
        ("<p>one\rtwo three</p>", "two", "two"),
        ("<p>this &amp; that</p>", "& that", "&amp; that"),
        ("<p>the &#x41;rticle</p>", "Article", "&#x41;rticle"),
        ("<p>the &#65;rticle</p>", "Article", "&#65;rticle"),
        ("<p>&lt;b&gt; is bold</p>", "<b>", "&lt;b&gt;"),
        ("<p>one <![CDATA[two & three]]> four</p>", "two & three", "two & three"),
        ("<p>one<!-- two --> three</p>", "three", "three"),
        ("<p>one<!-- two -->ly</p>", "only", None),
        ("<p>o<!-- x -->ne two</p>", "one", "o<!-- x -->ne"),
        ("<p>one<?tool two?> three</p>", "three", "three"),
        ("<p>one <b>two</b> three</p>", "two three", "two</b> three"),
        ("<p>one <b> two </b> three</p>", "two three", "two </b> three"),
        ('<p>one <b title="a > b">two</b></p>', "two", "two"),
        ("<p>\U0001f3db one two</p>", "one", "one"),
        ("<p>café naïve two</p>", "two", "two"),
        ("<p>a\u00a0b  c</p>", "b c", "b  c"),
    ],
)
def test_words_are_found_in_the_source(inside: str, word: str, source: str | None) -> None:
    data = whole(inside)
    draft = read(data)
    assert draft.instrument is not None
    text = draft.instrument.tree.elements[node_named(draft, "p")].text
    start = text.find(word)
    if source is None:
        assert start < 0
        return
    assert stretch(data, "p", start=start, end=start + len(word)) == source


def test_an_empty_stretch_is_a_place() -> None:
    data = whole("<p>one two</p>")
    draft = read(data)
    assert draft.instrument is not None
    locator = Locator(draft.source, draft.instrument)
    start = data.index(b"one")
    assert locator.stretch(Anchor(node_named(draft, "p"), None, 0, 0)) == (start, start)
    assert locator.stretch(Anchor(node_named(draft, "p"), None, 7, 7)) == (start + 7, start + 7)
    assert locator.stretch(Anchor(node_named(draft, "p"), None, 99, 120)) == (start + 7, start + 7)


@pytest.mark.parametrize(
    ("tag", "name", "source"),
    [
        ('<p eId="p_1"/>', "eId", 'eId="p_1"'),
        ("<p eId='p_1'/>", "eId", "eId='p_1'"),
        ('<p  class = "x"\n  eId="p_1" >a</p>', "eId", 'eId="p_1"'),
        ('<p by="#a" pd:by="#b"/>', "by", 'by="#a"'),
        ('<p by="#a" pd:by="#b"/>', "{urn:protodoc:1}by", 'pd:by="#b"'),
        ('<p xmlns:q="urn:protodoc:1" q:by="#b"/>', "{urn:protodoc:1}by", 'q:by="#b"'),
        ('<p xml:lang="en"/>', "{http://www.w3.org/XML/1998/namespace}lang", 'xml:lang="en"'),
        ('<p title="a > b" eId="p_1"/>', "eId", 'eId="p_1"'),
        ('<p title="eId=&quot;no&quot;" eId="p_1"/>', "eId", 'eId="p_1"'),
        ('<p class="x"/>', "eId", '<p class="x"/>'),
    ],
)
def test_attributes_are_found(tag: str, name: str, source: str) -> None:
    assert stretch(whole(tag), "p", attribute=name) == source


@pytest.mark.parametrize(
    ("value", "word", "source"),
    [
        ("#a #b", "#b", "#b"),
        ("a &amp; b", "& b", "&amp; b"),
        ("a&#x20;b", " b", "&#x20;b"),
        ("caf\u00e9 b", "b", "b"),
        ("a\n b", "b", "b"),
        ("a\r\nb c", "c", "c"),
    ],
)
def test_words_of_a_value_are_found(value: str, word: str, source: str) -> None:
    data = whole(f'<p title="{value}"/>')
    draft = read(data)
    assert draft.instrument is not None
    said = draft.instrument.tree.elements[node_named(draft, "p")].get("title")
    assert said is not None
    start = said.index(word)
    assert stretch(data, "p", attribute="title", start=start, end=start + len(word)) == source


@pytest.mark.parametrize(
    ("inside", "start", "end"),
    [
        ("<p>a</p>", "<p>", "</p>"),
        ("<p />", "<p />", "<p />"),
        ("<p></p>", "<p>", "</p>"),
        ("<p\n class='a>b'>a</p >", "<p\n class='a>b'>", "</p >"),
        ("<p><b/>a</p>", "<p>", "</p>"),
    ],
)
def test_tags_are_found(inside: str, start: str, end: str) -> None:
    assert stretch(whole(inside), "p") == start
    assert stretch(whole(inside), "p", at_end=True) == end


PARTS = (
    "<b>",
    "</b>",
    "<br/>",
    "<i ></i >",
    "<i title='/>'/>",
    "<!-- </b> -->",
    "<?tool <b> ?>",
    "<![CDATA[</b>]]>",
    "two",
)


@given(st.lists(st.sampled_from(PARTS), max_size=12))
def test_tags_are_where_the_parser_finds_them(parts: list[str]) -> None:
    """Whatever stands between: the order of the bytes tells which end tag is whose."""
    inside, depth = "", 0
    for part in parts:
        if part == "</b>" and not depth:
            continue
        depth += {"<b>": 1, "</b>": -1}.get(part, 0)
        inside += part
    data = whole(f"<p>{inside}{'</b>' * depth}</p>")
    draft = read(data)
    assert draft.instrument is not None
    locator = Locator(draft.source, draft.instrument)
    starts: list[int] = []
    ends: dict[int, int] = {}
    open_: list[int] = []
    parser = expat.ParserCreate()

    def begin(_name: str, _attributes: dict[str, str]) -> None:
        open_.append(len(starts))
        starts.append(parser.CurrentByteIndex)

    def end(_name: str) -> None:
        ends[open_.pop()] = parser.CurrentByteIndex

    parser.StartElementHandler, parser.EndElementHandler = begin, end
    parser.Parse(data, True)
    for node, start in enumerate(starts):
        assert locator.start_tag(node)[0] == start
        assert locator.is_empty_tag(node) or locator.end_tag(node)[0] == ends[node]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("bom", [False, True])
def test_lines_and_columns(line_end: str, *, bom: bool) -> None:
    data = whole(f"{line_end}<p>\U0001f3db caf\u00e9 word</p>", bom=bom)
    draft = read(data)
    assert draft.instrument is not None
    span = Locator(draft.source, draft.instrument).span(Anchor(node_named(draft, "p"), None, 7, 11))
    assert span is not None
    assert data[span.start : span.end] == b"word"
    assert (span.line, span.column, span.end_line, span.end_column) == (2, 11, 2, 15)


def test_the_line_is_right_beyond_what_a_parser_counts() -> None:
    data = whole("\n" * 70_000 + "<p\n\n eId='p_1'>a</p>")
    draft = read(data)
    assert draft.instrument is not None
    span = Locator(draft.source, draft.instrument).span(Anchor(node_named(draft, "p"), "eId"))
    assert span is not None
    assert (span.line, span.column) == (70_003, 2)


def test_nodes_that_are_not_there_have_no_place() -> None:
    draft = read(whole("<p/>"))
    assert draft.instrument is not None
    assert Locator(draft.source, draft.instrument).span(Anchor(999)) is None


def test_declared_encodings_do_not_matter() -> None:
    data = b'<?xml version="1.0" encoding="utf-8"?>' + whole("<p>caf\xc3\xa9 word</p>".encode("latin-1").decode())
    assert stretch(data, "p", start=5, end=9) == "word"


def test_findings_get_their_places_and_those_of_what_they_relate_to() -> None:
    draft = read(whole("<p>one</p><p>two</p>"))
    assert draft.instrument is not None
    first = node_named(draft, "p")
    finding = Diagnostic(
        "STR001", "x", Severity.ERROR, "…", anchor=Anchor(first), related=(Related("there", Anchor(first + 1)),)
    )
    (located,) = locate([finding], draft.source, draft.instrument)
    assert located.span is not None
    assert located.related[0].span is not None
    assert located.span.end < located.related[0].span.start
    assert locate([located], draft.source, draft.instrument) == (located,)
    assert located.message == finding.message


PIECES = st.lists(
    st.sampled_from(
        [
            *("a", "é", "🏛", " ", "  ", "\n", "\r\n", "\t", "&amp;", "&#x42;", "&#233;", "[", "]", "\u00a0"),
            *("<b>", "</b>", "<br/>", "<!-- c -->", "<![CDATA[x & <y>]]>", "<?t u?>"),
        ]
    ),
    max_size=25,
)


def balanced(pieces: list[str]) -> str:
    """The pieces with every <b> closed and no </b> too many."""
    out, depth = [], 0
    for piece in pieces:
        if piece == "</b>" and not depth:
            continue
        depth += (piece == "<b>") - (piece == "</b>")
        out.append(piece)
    return "".join(out) + "</b>" * depth


@given(PIECES)
def test_every_sign_is_found_where_it_stands(pieces: list[str]) -> None:
    """Law: each sign of the text that is no blank comes from bytes that stand for it, in order."""
    data = whole(f"<p>{balanced(pieces)}</p>")
    draft = read(data)
    assert draft.instrument is not None
    node = node_named(draft, "p")
    locator = Locator(draft.source, draft.instrument)
    last = 0
    for place, sign in enumerate(draft.instrument.tree.elements[node].text):
        found = locator.stretch(Anchor(node, None, place, place + 1))
        assert found is not None
        raw = data[slice(*found)].decode()
        assert found[0] >= last
        last = found[1]
        meant = {"&amp;": "&", "&#x42;": "B", "&#233;": "é"}.get(raw, raw)
        assert meant == sign or (sign == " " and meant in ("\n", "\r\n", "\t"))
