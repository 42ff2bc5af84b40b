"""Lowering: edits become bytes, and every byte they do not speak of stays."""

from __future__ import annotations

import random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from laws.generated import Hand, papers
from protodoc.formats.akn.lower import CannotEdit, apply_edits, lower_edits, lower_fixes, splice
from protodoc.formats.akn.read import read_source
from protodoc.formats.akn.write import write
from protodoc.model.bracket import text_runs
from protodoc.model.diagnostic import Anchor, Applicability, Edit, Fix, Position
from protodoc.model.draft import Source
from protodoc.model.element import Child, Comment, Element
from protodoc.model.instrument import Instrument

AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
PD = "urn:protodoc:1"


def read(data: bytes) -> tuple[Source, Instrument]:
    source = Source.of("draft.xml", data)
    draft = read_source(source)
    assert draft.instrument is not None, draft.diagnostics
    return source, draft.instrument


def node_of(instrument: Instrument, name: str, ordinal: int = 1) -> int:
    return [n for n, element in enumerate(instrument.tree.elements) if element.name == name][ordinal - 1]


def edited(body: str, name: str, *edits: Edit, ordinal: int = 1) -> str:
    """A body after edits whose anchors speak of node 0, which stands for the first element of that name."""
    head, tail = f'<akomaNtoso xmlns="{AKN}" xmlns:pd="{PD}"><bill name="b"><body>', "</body></bill></akomaNtoso>"
    source, instrument = read(f"{head}{body}{tail}".encode())
    node = node_of(instrument, name, ordinal)
    moved = [Edit(Anchor(edit.anchor.node + node, *_rest(edit.anchor)), edit.new, edit.position) for edit in edits]
    out = apply_edits(source, instrument, moved).decode()
    read(out.encode())
    return out.removeprefix(head).removesuffix(tail)


def _rest(anchor: Anchor) -> tuple[str | None, int | None, int | None, bool]:
    return anchor.attribute, anchor.start, anchor.end, anchor.at_end


REF = Element("ref", (("eId", "art_1__ref_1"), ("href", "#art_5")))


@pytest.mark.parametrize(
    ("body", "edit", "after"),
    [
        # a value
        ('<p eId="a">x</p>', Edit(Anchor(0, "eId"), "b"), '<p eId="b">x</p>'),
        ("<p eId='a'>x</p>", Edit(Anchor(0, "eId"), "it's"), "<p eId='it&apos;s'>x</p>"),
        ('<p eId = "a" >x</p>', Edit(Anchor(0, "eId"), 'b & "c"'), '<p eId = "b &amp; &quot;c&quot;" >x</p>'),
        ('<p eId="&#97;">x</p>', Edit(Anchor(0, "eId"), "a"), '<p eId="&#97;">x</p>'),
        ('<p href="a &amp; b">x</p>', Edit(Anchor(0, "href", 2, 3), "and"), '<p href="a and b">x</p>'),
        ('<p href="ab">x</p>', Edit(Anchor(0, "href", 2, 2), "c"), '<p href="abc">x</p>'),
        ('<p href="ab">x</p>', Edit(Anchor(0, "href"), "c", Position.AFTER), '<p href="abc">x</p>'),
        # an attribute that was not there, in canonical order
        ("<p>x</p>", Edit(Anchor(0, "eId"), "a"), '<p eId="a">x</p>'),
        ("<p/>", Edit(Anchor(0, "eId"), "a"), '<p eId="a"/>'),
        ('<p href="#b">x</p>', Edit(Anchor(0, "eId"), "a"), '<p eId="a" href="#b">x</p>'),
        ('<p eId="a" href="#b">x</p>', Edit(Anchor(0, "wId"), "c"), '<p eId="a" wId="c" href="#b">x</p>'),
        ('<p eId="a">x</p>', Edit(Anchor(0, f"{{{PD}}}state"), "open"), '<p eId="a" pd:state="open">x</p>'),
        ("<p>x</p>", Edit(Anchor(0, "{urn:x}y"), "z"), '<p xmlns:ns1="urn:x" ns1:y="z">x</p>'),
        # an attribute taken away
        ('<p eId="a"  href="#b" >x</p>', Edit(Anchor(0, "href"), ""), '<p eId="a" >x</p>'),
        ('<p pd:by="#a">x</p>', Edit(Anchor(0, f"{{{PD}}}by"), ""), "<p>x</p>"),
        ("<p>x</p>", Edit(Anchor(0, "href"), ""), "<p>x</p>"),
        # words
        ("<p>in Article 5 or 6</p>", Edit(Anchor(0, None, 11, 12), "7"), "<p>in Article 7 or 6</p>"),
        ("<p>a &lt; b</p>", Edit(Anchor(0, None, 2, 3), "&"), "<p>a &amp; b</p>"),
        ("<p>a</p>", Edit(Anchor(0, None, 1, 1), "]"), "<p>a]</p>"),
        ("<p>a</p>", Edit(Anchor(0, None, 0, 1), "["), "<p>[</p>"),
        ("<p>a</p>", Edit(Anchor(0, None, 0, 1), "[", Position.BEFORE), "<p>[a</p>"),
        ("<p><i>a</i> b</p>", Edit(Anchor(0, None, 0, 1), "]", Position.AFTER), "<p><i>a]</i> b</p>"),
        ("<p>a\n    b  c</p>", Edit(Anchor(0, None, 1, 2), "-"), "<p>a-b  c</p>"),
        ("<p>a\n    b  c</p>", Edit(Anchor(0, None, 2, 4), ""), "<p>a\n    c</p>"),
        ("<p>on <i>the</i> day</p>", Edit(Anchor(0, None, 3, 10), "time"), "<p>on <i>time</i></p>"),
        ("<p>a<!-- no -->b</p>", Edit(Anchor(0, None, 0, 2), "c"), "<p>c<!-- no --></p>"),
        ("<p><![CDATA[a<b]]></p>", Edit(Anchor(0, None, 1, 2), "&"), "<p><![CDATA[a]]>&amp;<![CDATA[b]]></p>"),
        ("<p/>", Edit(Anchor(0, None, 0, 0), "a"), "<p>a</p>"),
        ("<p></p>", Edit(Anchor(0, None, 0, 0), "a"), "<p>a</p>"),
        ("<p>a</p>", Edit(Anchor(0, None, 0, 1), REF), '<p><ref eId="art_1__ref_1" href="#art_5"/></p>'),
        # markup around words
        (
            "<p>in Article 5.</p>",
            Edit(Anchor(0, None, 3, 12), REF, Position.AROUND),
            '<p>in <ref eId="art_1__ref_1" href="#art_5">Article 5</ref>.</p>',
        ),
        (
            "<p>in <i>Article</i> <b>5</b>.</p>",
            Edit(Anchor(0, None, 3, 12), REF, Position.AROUND),
            '<p>in <ref eId="art_1__ref_1" href="#art_5"><i>Article</i> <b>5</b></ref>.</p>',
        ),
        # names
        ('<para eId="a">x</para >', Edit(Anchor(0), "paragraph"), '<paragraph eId="a">x</paragraph >'),
        ("<para/>", Edit(Anchor(0), "p"), "<p/>"),
        # within a line
        ("<p>a<i>b</i>c</p>", Edit(Anchor(1), ""), "<p>ac</p>"),
        ("<p>a<i>b</i>c</p>", Edit(Anchor(1), "[", Position.BEFORE), "<p>a[<i>b</i>c</p>"),
        ("<p>a<i>b</i>c</p>", Edit(Anchor(1), Element("br"), Position.AFTER), "<p>a<i>b</i><br/>c</p>"),
        ("<p>\n  a\n</p>", Edit(Anchor(0, at_end=True), ";", Position.BEFORE), "<p>\n  a;\n</p>"),
        ("<p>a</p>", Edit(Anchor(0), "[", Position.FIRST_INSIDE), "<p>[a</p>"),
    ],
)
def test_one_edit(body: str, edit: Edit, after: str) -> None:
    name = body[1 : min(i for i, sign in enumerate(body) if sign in " />")]
    assert edited(body, name, edit) == after


LINES = """
  <article eId="art_1">
    <num>Article 1</num>
    <content>
      <p>One.</p>
    </content>
  </article>
"""
TWO = Element("article", (("eId", "art_2"),), (Element("num", (), ("Article 2",)), Element("content")))
WRITTEN = '<article eId="art_2">\n    <num>Article 2</num>\n    <content/>\n  </article>'


@pytest.mark.parametrize(
    ("edit", "old", "new"),
    [
        (Edit(Anchor(0), TWO, Position.AFTER), "  </article>\n", f"  </article>\n  {WRITTEN}\n"),
        (Edit(Anchor(0), TWO, Position.BEFORE), '  <article eId="art_1">', f'  {WRITTEN}\n  <article eId="art_1">'),
        (Edit(Anchor(1), ""), "    <num>Article 1</num>\n", ""),
        (Edit(Anchor(1), Element("num", (), ("1",))), "<num>Article 1</num>", "<num>1</num>"),
        (
            Edit(Anchor(1), Element("heading", (), ("Aims",)), Position.AFTER),
            "</num>\n",
            "</num>\n    <heading>Aims</heading>\n",
        ),
        (
            Edit(Anchor(2, at_end=True), Element("p", (), ("Two.",)), Position.BEFORE),
            "One.</p>\n",
            "One.</p>\n      <p>Two.</p>\n",
        ),
        (
            Edit(Anchor(2), Element("p", (), ("None.",)), Position.FIRST_INSIDE),
            "<content>\n",
            "<content>\n      <p>None.</p>\n",
        ),
        (
            Edit(Anchor(2), Element("intro"), Position.AROUND),
            LINES[LINES.index("<con") : LINES.index("\n  </art")],
            None,
        ),
    ],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_lines_are_laid_out_as_those_around(edit: Edit, old: str, new: str | None, line_end: str) -> None:
    new = f"<intro>{old}</intro>" if new is None else new
    body, old, new = (text.replace("\n", line_end) for text in (LINES, old, new))
    assert edited(body, "article", edit) == body.replace(old, new)


def test_an_element_without_children_is_opened_once_for_several() -> None:
    out = edited(
        "\n  <article/>\n",
        "article",
        Edit(Anchor(0), Element("num", (), ("1",)), Position.FIRST_INSIDE),
        Edit(Anchor(0, at_end=True), Element("content"), Position.BEFORE),
        Edit(Anchor(0, "wId"), "b"),
        Edit(Anchor(0, "eId"), "a"),
    )
    assert out == '\n  <article eId="a" wId="b">\n    <num>1</num>\n    <content/>\n  </article>\n'


def test_wraps_nest_and_words_inside_them_change() -> None:
    out = edited(
        "<p>Articles 5 and 6.</p>",
        "p",
        Edit(Anchor(0, None, 0, 16), Element("mref"), Position.AROUND),
        Edit(Anchor(0, None, 0, 10), Element("ref", (("href", "#a"),)), Position.AROUND),
        Edit(Anchor(0, None, 15, 16), Element("ref", (("href", "#b"),)), Position.AROUND),
        Edit(Anchor(0, None, 9, 10), "50"),
        Edit(Anchor(0, at_end=True), " Now.", Position.BEFORE),
    )
    assert out == '<p><mref><ref href="#a">Articles 50</ref> and <ref href="#b">6</ref></mref>. Now.</p>'


def test_an_element_is_moved_whole() -> None:
    out = edited(
        "\n  <num>1</num>\n  <heading>A</heading>\n",
        "num",
        Edit(Anchor(0), ""),
        Edit(Anchor(1), Element("num", (), ("1",)), Position.AFTER),
    )
    assert out == "\n  <heading>A</heading>\n  <num>1</num>\n"


def test_prefixes_are_those_in_force() -> None:
    data = f'<a:akomaNtoso xmlns:a="{AKN}" xmlns:q="{PD}"><a:bill><a:p q:by="#x">n</a:p></a:bill></a:akomaNtoso>'
    source, instrument = read(data.encode())
    node = node_of(instrument, "p")
    new = Element("p", ((f"{{{PD}}}by", "#y"),), ("m", Element("{urn:z}w", ((f"{{{PD}}}since", "z"),))))
    out = apply_edits(
        source, instrument, [Edit(Anchor(node, f"{{{PD}}}by"), "#z"), Edit(Anchor(node), new, Position.AFTER)]
    )
    assert b'<a:p q:by="#z">n</a:p><a:p q:by="#y">m<ns1:w xmlns:ns1="urn:z" q:since="z"/></a:p>' in out


@pytest.mark.parametrize(
    ("edits", "why"),
    [
        ([Edit(Anchor(0, "eId"), "b"), Edit(Anchor(0, "eId"), "c")], "two edits"),
        ([Edit(Anchor(0, None, 0, 3), "b"), Edit(Anchor(0, None, 2, 4), "c")], "two edits"),
        ([Edit(Anchor(0), ""), Edit(Anchor(0, None, 2, 4), "c")], "two edits"),
        ([Edit(Anchor(0), ""), Edit(Anchor(0, "wId"), "c")], "two edits"),
        (
            [Edit(Anchor(0, None, 0, 2), REF, Position.AROUND), Edit(Anchor(0, None, 1, 3), REF, Position.AROUND)],
            "two edits",
        ),
        ([Edit(Anchor(0, None, 4, 12), REF, Position.AROUND)], "begin in one element"),
        ([Edit(Anchor(0, None, 2, 2), REF, Position.AROUND)], "no words"),
        ([Edit(Anchor(0, None, 0, 2), TWO, Position.AROUND)], "without children"),
        ([Edit(Anchor(0, None, 0, 99), "x")], "shorter"),
        ([Edit(Anchor(0, "eId", 0, 9), "x")], "shorter"),
        ([Edit(Anchor(0, "nope", 0, 1), "x")], "no attribute nope"),
        ([Edit(Anchor(0, "eId"), REF)], "no elements"),
        ([Edit(Anchor(99), "x")], "not there"),
        ([Edit(Anchor(-3), "")], "root"),
        ([Edit(Anchor(0, at_end=True), "x")], "end tag"),
        ([Edit(Anchor(0), "a b")], "no name"),
        ([Edit(Anchor(0, "a b"), "c")], "no name"),
        ([Edit(Anchor(0, None, 0, 1), "\x01")], "no XML can"),
        ([Edit(Anchor(0), Element("p", (), (Comment("a--b"),)), Position.AFTER)], "hyphens"),
    ],
)
def test_what_cannot_be_done_is_refused_whole(edits: list[Edit], why: str) -> None:
    with pytest.raises(CannotEdit, match=why):
        edited('<p eId="a">in <i>Article</i> 5</p>', "p", *edits)


def test_the_wrong_source_is_refused() -> None:
    source, _ = read(f'<akomaNtoso xmlns="{AKN}"/>'.encode())
    _, other = read(f'<akomaNtoso xmlns="{AKN}"><bill/></akomaNtoso>'.encode())
    with pytest.raises(CannotEdit, match="read it again"):
        lower_edits(source, other, ())


def test_fixes_are_taken_whole_or_left() -> None:
    source, instrument = read(f'<akomaNtoso xmlns="{AKN}"><bill name="a" eId="b"/></akomaNtoso>'.encode())
    fixes = [
        Fix("one", Applicability.SAFE, (Edit(Anchor(1, "name"), "x"),)),
        Fix("two", Applicability.SAFE, (Edit(Anchor(1, "eId"), "x"), Edit(Anchor(1, "name"), "y"))),
        Fix("three", Applicability.SAFE, (Edit(Anchor(7, "eId"), "x"),)),
        Fix("four", Applicability.SAFE, (Edit(Anchor(1, "eId"), "y"),)),
    ]
    lowered = lower_fixes(source, instrument, fixes)
    assert (lowered.taken, lowered.left) == ((0, 3), (1, 2))
    assert b'<bill name="x" eId="y"/>' in splice(source.data, lowered.edits)


# ── laws ──


def in_values(instrument: Instrument, edit: Edit) -> Element:
    """The same edit made on values, the plain way."""
    tree, anchor, new = instrument.tree, edit.anchor, edit.new

    def rebuilt(node: int) -> list[Child]:
        element = tree.elements[node]
        inner = iter(tree.children(node))
        parts: list[Child] = []
        offset = 0
        if node == anchor.node and edit.position is Position.FIRST_INSIDE:
            parts.append(new)
        for child in element.children:
            if isinstance(child, str):
                parts.append(text_of(node, offset, child))
                offset += len(child)
            elif isinstance(child, Element):
                parts += rebuilt(next(inner))
                offset += len(child.text)
            else:
                parts.append(child)
        if node == anchor.node and anchor.at_end:
            parts.append(new)
        result = element.with_children(tuple(parts))
        if node != anchor.node or anchor.start is not None or anchor.at_end:
            return [result]
        if anchor.attribute is not None:
            return [result.with_attribute(anchor.attribute, str(new) or None)]
        if edit.position is Position.REPLACE:
            return [new] if new else []
        if edit.position is Position.BEFORE:
            return [new, result]
        return [result, new] if edit.position is Position.AFTER else [result]

    runs = {(n, o): place for place, (n, o, _) in _placed(instrument, anchor.node)} if anchor.start is not None else {}

    def text_of(node: int, offset: int, run: str) -> str:
        base = runs.get((node, offset))
        if base is None or anchor.start is None or anchor.end is None:
            return run
        low, high = anchor.start - base, anchor.end - base
        if not (low < len(run) and high > 0):
            return run
        written = str(new) if low >= 0 else ""
        return run[: max(low, 0)] + written + run[max(high, 0) :]

    (root,) = rebuilt(0)
    assert isinstance(root, Element)
    return root


def _placed(instrument: Instrument, node: int) -> list[tuple[int, tuple[int, int, str]]]:
    placed, base = [], 0
    for run in text_runs(instrument.tree, node):
        placed.append((base, run))
        base += len(run[2])
    return placed


NEW_TEXT = st.sampled_from(("x", "Article 7", "[", "]", "a & b", "<", 'q"q', "é\U0001f600"))
NEW_ELEMENT = st.sampled_from((TWO, REF, Element("p", (), ("words",)), Element("i", (), ("w",)), Element("{urn:q}r")))


@st.composite
def edits_of(draw: st.DrawFn, instrument: Instrument) -> Edit:
    node = draw(st.integers(1, len(instrument.tree) - 1))
    element = instrument.tree.elements[node]
    text = element.text
    kinds = ["attribute", "beside", "whole", "inside"] + ["words"] * (2 if text else 0)
    kind = draw(st.sampled_from(kinds))
    if kind == "attribute":
        name = draw(st.sampled_from(("eId", "href", f"{{{PD}}}state", "{urn:q}s")))
        return Edit(Anchor(node, name), draw(st.one_of(NEW_TEXT, st.just(""))))
    if kind == "words":
        start = draw(st.integers(0, len(text) - 1))
        return Edit(Anchor(node, None, start, draw(st.integers(start + 1, len(text)))), draw(NEW_TEXT))
    if kind == "inside":
        return Edit(Anchor(node), draw(NEW_ELEMENT), Position.FIRST_INSIDE)
    if kind == "whole":
        return Edit(Anchor(node), draw(st.one_of(NEW_ELEMENT, st.just(""))))
    return Edit(Anchor(node), draw(NEW_ELEMENT), draw(st.sampled_from((Position.BEFORE, Position.AFTER))))


def canonical(root: Element, like: Instrument) -> Element:
    """Read what would be written, so that both sides have their white space settled."""
    _, again = read(write(Instrument(root, like.namespace, like.prefixes)))
    return again.root


def without_blanks(element: Element) -> Element:
    """The same element without white space in its text."""
    children = [without_blanks(c) if isinstance(c, Element) else c for c in element.children]
    return element.with_children(tuple("".join(c.split()) if isinstance(c, str) else c for c in children))


@given(papers(), st.integers(0, 2**32), st.data())
def test_bytes_and_values_agree(paper: object, seed: int, data: st.DataObject) -> None:
    source, instrument = read(Hand(random.Random(seed), untidy=bool(seed % 2)).write(paper))  # type: ignore[arg-type]
    assume(len(instrument.tree) > 1)
    edit = data.draw(edits_of(instrument))
    out = apply_edits(source, instrument, [edit])
    _, again = read(out)
    found, wanted = canonical(again.root, again), canonical(in_values(instrument, edit), instrument)
    if edit.anchor.attribute is None and edit.anchor.start is None:
        # White space that meant nothing at the edge of a block may mean something beside a new neighbour.
        found, wanted = without_blanks(found), without_blanks(wanted)
    assert found == wanted


@given(papers(), st.integers(0, 2**32), st.data())
def test_markup_around_words_leaves_every_word_as_it_is(paper: object, seed: int, data: st.DataObject) -> None:
    source, instrument = read(Hand(random.Random(seed), untidy=bool(seed % 2)).write(paper))  # type: ignore[arg-type]
    node = data.draw(st.integers(0, len(instrument.tree) - 1))
    text = instrument.tree.elements[node].text
    assume(text)
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    around = Element("{urn:q}around", (("{urn:q}a", "b"),))
    try:
        out = apply_edits(source, instrument, [Edit(Anchor(node, None, start, end), around, Position.AROUND)])
    except CannotEdit:
        return
    _, again = read(out)
    (wrapped,) = [element for element in again.tree.elements if element.name == around.name]
    # What is around is foreign, so the white space inside it is kept as it was written.
    assert "".join(wrapped.text.split()) == "".join(text[start:end].split())
    assert "".join(again.root.text.split()) == "".join(instrument.root.text.split())


@given(papers(), st.integers(0, 2**32), st.data())
def test_every_other_byte_stays_and_the_same_edits_again_change_nothing(
    paper: object, seed: int, data: st.DataObject
) -> None:
    source, instrument = read(Hand(random.Random(seed)).write(paper))  # type: ignore[arg-type]
    nodes = data.draw(st.lists(st.integers(0, len(instrument.tree) - 1), max_size=6, unique=True))
    edits = [Edit(Anchor(node, "eId"), f"e_{node}") for node in nodes]
    byte_edits = lower_edits(source, instrument, edits)
    out = splice(source.data, byte_edits)
    back, shift = [], 0
    for edit in byte_edits:
        start = edit.start + shift
        back.append(type(edit)(start, start + len(edit.new), source.data[edit.start : edit.end]))
        shift += len(edit.new) - (edit.end - edit.start)
    assert splice(out, back) == source.data
    after, read_again = read(out)
    assert [element.get("eId") for n, element in enumerate(read_again.tree.elements) if n in nodes] == [
        f"e_{node}" for node in sorted(nodes)
    ]
    assert lower_edits(after, read_again, edits) == ()
