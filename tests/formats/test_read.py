"""Reading: what a draft says, as values, and what its white space does not say."""

import pytest

from protodoc.formats.akn.read import read_source
from protodoc.model.diagnostic import Diagnostic
from protodoc.model.draft import Source
from protodoc.model.element import Child, Comment, Element, Instruction
from protodoc.model.instrument import AKN, Instrument

NO_BREAK = "\u00a0"
LAMP = "\U0001f526"


def instrument_of(data: str) -> Instrument:
    draft = read_source(Source.of("draft", data.encode("utf-8")))
    assert draft.instrument is not None, draft.diagnostics
    return draft.instrument


def inside(markup: str) -> tuple[Child, ...]:
    """What stands in a body that holds this markup, and nothing else."""
    other = 'xmlns:o="urn:other" xmlns:pd="urn:protodoc:1"'
    root = instrument_of(f'<akomaNtoso xmlns="{AKN}" {other}><bill><body>{markup}</body></bill></akomaNtoso>').root
    (bill,) = root.elements
    (body,) = bill.elements
    return body.children


def e(name: str, *children: Child, **attributes: str) -> Element:
    return Element(name, tuple(attributes.items()), children)


# (what, markup, its children): each stands in a body, so in structure.
LINES: list[tuple[str, str, tuple[Child, ...]]] = [
    ("words alone", "<p>Keepers shall trim the lamp.</p>", ("Keepers shall trim the lamp.",)),
    ("nothing", "<p></p>", ()),
    ("white space alone", "<p> \t\r\n </p>", ()),
    ("white space at the ends", "<p>\n  Keepers shall\n</p>", ("Keepers shall",)),
    ("a run of white space", "<p>Keepers \t\n   shall</p>", ("Keepers shall",)),
    ("a line end as a reference", "<p>Keepers&#10;&#13;&#9;shall</p>", ("Keepers shall",)),
    ("a no-break space is text", f"<p> {NO_BREAK} 5{NO_BREAK}% </p>", (f"{NO_BREAK} 5{NO_BREAK}%",)),
    ("two no-break spaces stay two", f"<p>{NO_BREAK}{NO_BREAK}</p>", (NO_BREAK * 2,)),
    ("a no-break space in a run of others", f"<p>a \n{NO_BREAK}\n b</p>", (f"a {NO_BREAK} b",)),
    ("other spaces are text too", "<p>\u2003a\u2028\u2009b\u0085</p>", ("\u2003a\u2028\u2009b\u0085",)),
    ("references to characters", "<p>&lt;&amp;&gt;&quot;&apos;&#x1F526;</p>", (f"<&>\"'{LAMP}",)),
    ("CDATA is text like any other", "<p>a<![CDATA[ <b> ]]]]><![CDATA[>]]> c</p>", ("a <b> ]]> c",)),
    (
        "a space before an inline stays where it first stood",
        "<p>see <ref>Article 5</ref></p>",
        ("see ", e("ref", "Article 5")),
    ),
    (
        "a space inside an inline stays inside",
        "<p>see<ref> Article 5</ref></p>",
        ("see", e("ref", " Article 5")),
    ),
    (
        "of two spaces over the edge of an inline the first stays",
        "<p>see <ref> Article 5 </ref> below</p>",
        ("see ", e("ref", "Article 5 "), "below"),
    ),
    (
        "over two edges as well",
        "<p>see <b> <i> Article 5</i></b></p>",
        ("see ", e("b", e("i", "Article 5"))),
    ),
    ("none at the start, inside an inline too", "<p> <b> <i> a</i></b></p>", (e("b", e("i", "a")),)),
    ("none at the end, inside an inline too", "<p><b>a <i>b </i> </b> </p>", (e("b", "a ", e("i", "b")),)),
    ("an inline of white space between words", "<p>a<b> </b>c</p>", ("a", e("b", " "), "c")),
    ("an inline of white space at the end", "<p>a<b> </b></p>", ("a", e("b"))),
    ("an inline of white space after a space", "<p>a <b> </b>c</p>", ("a ", e("b"), "c")),
    ("a line break is a sign: both its spaces stay", "<p>a <br/> c</p>", ("a ", e("br"), " c")),
    ("a line break at the end keeps the space before it", "<p>a <br/> </p>", ("a ", e("br"))),
    ("an empty inline is a sign", "<p> <b/> c</p>", (e("b"), " c")),
    ("a comment is no sign", "<p>a <!-- b --> c</p>", ("a ", Comment(" b "), "c")),
    ("an instruction is no sign", "<p>a <?b c?> d</p>", ("a ", Instruction("b", "c"), "d")),
    ("a space before a comment at the end", "<p>a <!--b--></p>", ("a", Comment("b"))),
    ("a space before a comment in an inline", "<p><b>a </b><i><!--b--></i></p>", (e("b", "a"), e("i", Comment("b")))),
    (
        "a footnote is a sign, with lines of its own",
        "<p>a <authorialNote> <p> b </p> </authorialNote> c</p>",
        ("a ", e("authorialNote", e("p", "b")), " c"),
    ),
    ("a footnote with bare words", "<p>a<authorialNote> b </authorialNote></p>", ("a", e("authorialNote", "b"))),
    (
        "quoted structure in a line is structure",
        '<p>read: <mod> <quotedStructure> <p> b </p>\n</quotedStructure> </mod></p>',
        ("read: ", e("mod", e("quotedStructure", e("p", "b")))),
    ),
    (
        "an inline that holds blocks alone is a sign",
        "<p>a <embeddedText> <p> b </p> </embeddedText> c</p>",
        ("a ", e("embeddedText", e("p", "b")), " c"),
    ),
    (
        "a foreign element in a line is a sign, and kept as it is",
        "<p>a <o:x> b  c </o:x> d</p>",
        ("a ", e("{urn:other}x", " b  c "), " d"),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("markup", "children"), [row[1:] for row in LINES], ids=[row[0] for row in LINES])
def test_white_space_in_a_line_of_text(markup: str, children: tuple[Child, ...]) -> None:
    assert inside(markup) == (e("p", *children),)


STRUCTURES: list[tuple[str, str, tuple[Child, ...]]] = [
    (
        "between structure white space says nothing",
        "\n  <article>\n\t<num> Article  1 </num>\r\n<content> <p>a</p> </content> </article>\n",
        (e("article", e("num", "Article 1"), e("content", e("p", "a"))),),
    ),
    (
        "comments and instructions keep their place",
        "<article> <!-- a --> <num>1</num> <?b?> </article>",
        (e("article", Comment(" a "), e("num", "1"), Instruction("b", "")),),
    ),
    ("structure that holds nothing", "<article> \n </article>", (e("article"),)),
    (
        "words that should not stand in structure are kept as a line",
        "<article> <num>1</num> lost  words <!--a--> </article>",
        (e("article", e("num", "1"), " lost words", Comment("a")),),
    ),
    (
        "a no-break space is a word",
        f"<article> <num>1</num> {NO_BREAK} </article>",
        (e("article", e("num", "1"), f" {NO_BREAK}"),),
    ),
    (
        "an inline straight in structure makes it a line",
        "<article> <b> a </b> <b>c</b> </article>",
        (e("article", e("b", "a "), e("b", "c")),),
    ),
    ("an item of a list with words", "<ul><li> a <b>b</b> </li></ul>", (e("ul", e("li", "a ", e("b", "b"))),)),
    (
        "an item of a list with blocks",
        "<ul><li> <p>a</p> <p>b</p> </li></ul>",
        (e("ul", e("li", e("p", "a"), e("p", "b"))),),
    ),
    (
        "an item of a list with both",
        "<ul><li> a <ul> <li>b</li> </ul> </li></ul>",
        (e("ul", e("li", "a ", e("ul", e("li", "b")))),),
    ),
    (
        "the long title runs on within its blocks only",
        "<longTitle> <p>To <docTitle> a </docTitle> </p> </longTitle>",
        (e("longTitle", e("p", "To ", e("docTitle", "a"))),),
    ),
    (
        "a name that Akoma Ntoso does not have: all is kept as it stands",
        "<haeding> <p> a </p>\n</haeding>",
        (e("haeding", " ", e("p", " a "), "\n"),),
    ),
    (
        "foreign markup: all is kept as it stands",
        "<o:x> <o:y>  a </o:y><p> b </p><!--c--> </o:x>",
        (e("{urn:other}x", " ", e("{urn:other}y", "  a "), e("p", " b "), Comment("c"), " "),),
    ),
    (
        "no namespace",
        '<x xmlns=""> <y/> </x>',
        (e("{}x", " ", e("{}y"), " "),),
    ),
    (
        "Akoma Ntoso of another age is foreign",
        '<p xmlns="http://www.akomantoso.org/2.0"> a </p>',
        (e("{http://www.akomantoso.org/2.0}p", " a "),),
    ),
    (
        "xml:space keeps a line as it stands",
        '<p xml:space="preserve"> a  <b> c </b> </p>',
        (Element("p", (("{http://www.w3.org/XML/1998/namespace}space", "preserve"),), (" a  ", e("b", " c "), " ")),),
    ),
    (
        "xml:space keeps what is under it, whatever it says there",
        '<article xml:space="preserve"> <p xml:space="default"> a </p></article>',
        (
            Element(
                "article",
                (("{http://www.w3.org/XML/1998/namespace}space", "preserve"),),
                (" ", Element("p", (("{http://www.w3.org/XML/1998/namespace}space", "default"),), (" a ",))),
            ),
        ),
    ),
    (
        "kept text may hold a carriage return",
        "<o:x>a&#13;b</o:x>",
        (e("{urn:other}x", "a\rb"),),
    ),
    (
        "line ends of any system are one",
        "<o:x>a\r\nb\rc</o:x>",
        (e("{urn:other}x", "a\nb\nc"),),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("markup", "children"), [row[1:] for row in STRUCTURES], ids=[row[0] for row in STRUCTURES])
def test_white_space_in_structure(markup: str, children: tuple[Child, ...]) -> None:
    assert inside(markup) == children


@pytest.mark.parametrize(
    ("written", "attributes"),
    [
        ('href="#a" eId="b"', (("eId", "b"), ("href", "#a"))),
        ('class="c" GUID="g" wId="w" eId="e"', (("eId", "e"), ("wId", "w"), ("GUID", "g"), ("class", "c"))),
        (
            'pd:state="open" o:z="1" o:a="2" title="t" Title="T"',
            (
                ("Title", "T"),
                ("title", "t"),
                ("{urn:other}a", "2"),
                ("{urn:other}z", "1"),
                ("{urn:protodoc:1}state", "open"),
            ),
        ),
        ('title=" a  b "', (("title", " a  b "),)),
        ('title="a\tb\nc\r\nd"', (("title", "a b c d"),)),
        ('title="a&#9;b&#10;c&#13;d"', (("title", "a\tb\nc\rd"),)),
        ("title='&quot;&lt;&amp;'", (("title", '"<&'),)),
    ],
)
def test_attributes_have_an_order_and_their_values_are_kept(
    written: str, attributes: tuple[tuple[str, str], ...]
) -> None:
    assert inside(f"<p {written}/>") == (Element("p", attributes),)


@pytest.mark.parametrize(
    ("namespace", "read"),
    [
        (AKN, True),
        ("http://docs.oasis-open.org/legaldocml/ns/akn/3.0/CSD13", True),
        ("http://docs.oasis-open.org/legaldocml/ns/akn/3.0/WD17", True),
        ("http://www.akomantoso.org/2.0", True),
        ("http://Inhaltsdaten.LegalDocML.de/1.8.2/", True),
        ("http://www.w3.org/1999/xhtml", False),
        ("urn:protodoc:1", False),
        ("", False),
    ],
)
def test_the_namespaces_in_use(namespace: str, read: bool) -> None:
    draft = read_source(Source.of("draft", f'<akomaNtoso xmlns="{namespace}"><act name="a"/></akomaNtoso>'.encode()))
    if not read:
        assert draft.instrument is None
        assert [finding.code for finding in draft.diagnostics] == ["XSD002"]
    else:
        assert draft.instrument is not None
        assert draft.instrument.namespace == namespace
        assert draft.instrument.root == Element("akomaNtoso", (), (Element("act", (("name", "a"),)),))


def test_prefixes_are_kept_in_order_of_their_names() -> None:
    instrument = instrument_of(
        f'<x:akomaNtoso xmlns:x="{AKN}" xmlns:q="urn:q"><a xmlns="urn:a" xmlns:b="urn:b"/></x:akomaNtoso>'
    )
    assert instrument.prefixes == (("b", "urn:b"), ("q", "urn:q"))
    assert instrument.root == Element("akomaNtoso", (), (Element("{urn:a}a"),))


def test_what_stands_outside_the_root() -> None:
    instrument = instrument_of(f'<?xml version="1.0"?>\n<?a b?><!--c-->\n<akomaNtoso xmlns="{AKN}"/>\n<!-- d --><?e?>')
    assert instrument.before == (Instruction("a", "b"), Comment("c"))
    assert instrument.after == (Comment(" d "), Instruction("e", ""))


# Findings


def finding_in(data: str) -> Diagnostic:
    draft = read_source(Source.of("draft", data.encode("utf-8")))
    assert draft.instrument is None
    (finding,) = draft.diagnostics
    return finding


ROOT = f'<akomaNtoso xmlns="{AKN}">'
NOT_WELL_FORMED = [
    ("an end tag that fits nothing", f"{ROOT}<p>a</b></akomaNtoso>", "b></akomaNtoso>"),
    ("cut off in a text", f"{ROOT}<p>a", ""),
    ("cut off in a tag", f"{ROOT}<p", "<p"),
    ("cut off in a comment", f"{ROOT}<!-- a", "<!-- a"),
    ("an ampersand that begins nothing", f"{ROOT}<p>a & b</p></akomaNtoso>", "& b</p>"),
    ("a sign less than", f"{ROOT}<p>a < b</p></akomaNtoso>", "< b</p>"),
    ("an entity of HTML", f"{ROOT}<p>a&nbsp;b</p></akomaNtoso>", "&nbsp;"),
    ("an attribute twice", f'{ROOT}<p a="1" a="2"/></akomaNtoso>', 'a="2"'),
    ("a prefix that is not declared", f'{ROOT}<p pd:state="open"/></akomaNtoso>', "<p pd:state"),
    ("two roots", f"{ROOT}</akomaNtoso><akomaNtoso/>", "<akomaNtoso/>"),
    ("a character XML does not have", f"{ROOT}<p>a\x0bb</p></akomaNtoso>", "\x0b"),
    ("a reference to none", f"{ROOT}<p>a&#xFFFE;b</p></akomaNtoso>", "&#xFFFE;"),
    ("an attribute without quotes", f"{ROOT}<p a=1/></akomaNtoso>", "1/>"),
    ("an attribute in curly quotes", f"{ROOT}<p a=“1”/></akomaNtoso>", "“1"),
    ("a quote that does not end", f'{ROOT}<p a="1 b="2"/></akomaNtoso>', '"1 b'),
    ("a last quote that does not end", f'{ROOT}<p a="1">b</p></akomaNtoso>'.replace('1"', "1"), '"1>'),
    ("no blank between attributes", f'{ROOT}<p a="1"b="2"/></akomaNtoso>', 'b="2"'),
    ("hyphens in a comment", f"{ROOT}<!-- a -- b --></akomaNtoso>", " b -->"),
    ("an ampersand in a name", f"{ROOT}<p>R&D of it</p></akomaNtoso>", "&D"),
    ("a declaration after a blank", f' <?xml version="1.0"?>{ROOT}</akomaNtoso>', "<?xml"),
    ("astral characters before the fault", f"{ROOT}<p>{LAMP * 3}&nbsp;</p></akomaNtoso>", "&nbsp;"),
]


@pytest.mark.parametrize(("data", "at"), [row[1:] for row in NOT_WELL_FORMED], ids=[row[0] for row in NOT_WELL_FORMED])
def test_a_fault_is_named_where_it_is(data: str, at: str) -> None:
    finding = finding_in(data)
    assert finding.code == "XML001"
    assert finding.message.startswith("this is not well-formed XML: ")
    assert finding.help
    assert finding.span is not None
    place = data.index(at) if at else len(data)
    assert finding.span.start == len(data[:place].encode("utf-8"))
    assert (finding.span.line, finding.span.column) == (1, place + 1)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (f"{ROOT}<p>a</b></akomaNtoso>", "</b> ends what <p> began"),
        (f"{ROOT}<p>a</akomaNtoso>", "</akomaNtoso> ends what <p> began"),
        (f'{ROOT}<o:x xmlns:o="urn:other">a</p></akomaNtoso>', "</p> ends what <x> began"),
        (f"{ROOT}<act><p>a", "the file ends before <p> is closed"),
        ("<svg>", "the file ends before <svg> is closed"),
        (f'{ROOT}<x xmlns="urn:other">', "the file ends before <x> is closed"),
    ],
)
def test_what_should_have_been_closed_is_named(data: str, words: str) -> None:
    assert finding_in(data).message == f"this is not well-formed XML: {words}"


@pytest.mark.parametrize(
    ("inside", "reason", "help_"),
    [
        ("<p>a & b</p>", "an “&” stands by itself", "in text write &amp; for “&”"),
        ("<p>a < b</p>", "a “<” begins no tag", "in text write &lt; for “<”"),
        (
            '<p a="1 b="2"/>',
            "the value of a has no quotation mark at its end",
            'the quotation mark that is missing: a="…"',
        ),
        (
            '<p a="1>b</p>',
            "the value of a has no quotation mark at its end",
            'the quotation mark that is missing: a="…"',
        ),
        ("<p a=“1”/>", "the value of a stands in curly quotation marks", 'write straight ones: a="…"'),
        ("<p a=1/>", "the value of a stands in no quotation marks", 'write a="…"'),
        ('<p a="1"b="2"/>', "two attributes stand side by side", "write a blank after the value of a"),
        ('<p a="1<2"/>', "a “<” stands in the value of an attribute", "write &lt; for “<”"),
        ("<p a/>", "the tag <p> is not written as XML asks", 'in a tag write name="value"'),
        ("<!-- a -- b -->", "a comment holds “--”", "two hyphens only end a comment"),
        ("<p>a\x0bb</p>", "a character stands where XML does not allow it", "take it out"),
        ('<p b="x > y" a=1/>', "the value of a stands in no quotation marks", 'write a="…"'),
    ],
)
def test_the_slip_is_named_and_the_way_out(inside: str, reason: str, help_: str) -> None:
    finding = finding_in(f"{ROOT}{inside}</akomaNtoso>")
    assert finding.message.startswith(f"this is not well-formed XML: {reason}")
    assert help_ in finding.help[0]


def test_where_an_element_begins_that_is_not_ended() -> None:
    data = f"{ROOT}<p>a <b>c</b> <b>d</p></akomaNtoso>"
    (began,) = finding_in(data).related
    assert began.message == "<b> begins here"
    assert began.span is not None
    assert began.span.start == data.index("<b>d")


OTHERS = [
    (
        "another vocabulary",
        '<svg xmlns="http://www.w3.org/2000/svg"/>',
        "<svg>",
        "“http://www.w3.org/2000/svg”",
        "<svg",
    ),
    ("no namespace", "<akomaNtoso/>", "<akomaNtoso>", "no namespace", "<akomaNtoso"),
    ("a prefix", '\n<x:html xmlns:x="urn:h"/>', "<html>", "“urn:h”", "<x:html"),
    (
        "a comment that speaks of it",
        "<!-- my akomaNtoso --><akomaNtoso/>",
        "<akomaNtoso>",
        "no namespace",
        "<akomaNtoso",
    ),
    ("another root of Akoma Ntoso", f'<act xmlns="{AKN}"/>', "<act>", f"“{AKN}”", "<act"),
]


@pytest.mark.parametrize(
    ("data", "root", "namespace", "at"), [row[1:] for row in OTHERS], ids=[row[0] for row in OTHERS]
)
def test_xml_of_another_kind_is_a_finding(data: str, root: str, namespace: str, at: str) -> None:
    finding = finding_in(data)
    assert finding.code == "XSD002"
    assert finding.message == f"this is XML, but not Akoma Ntoso: its root is {root} in {namespace}"
    assert finding.span is not None
    assert finding.span.start == data.index(at)
    assert AKN in finding.help[0]
