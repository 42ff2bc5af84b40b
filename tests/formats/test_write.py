"""Writing: the canonical form, version 1, as it looks in a file."""

import pytest

from protodoc.formats.akn.read import read_source
from protodoc.formats.akn.write import write
from protodoc.model.draft import Source
from protodoc.model.element import Comment, Element, Instruction
from protodoc.model.instrument import AKN, Instrument

XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
HEAD = f'{XML}<akomaNtoso xmlns="{AKN}" xmlns:o="urn:other" xmlns:pd="urn:protodoc:1">\n'
FOOT = "</akomaNtoso>\n"


def written(data: str) -> str:
    draft = read_source(Source.of("draft", data.encode("utf-8")))
    assert draft.instrument is not None, draft.diagnostics
    return write(draft.instrument).decode("utf-8")


def in_act(markup: str) -> str:
    """How markup is written that stands in an act, without what is written around it."""
    text = written(HEAD.replace("UTF-8", "utf-8") + f"<act>{markup}</act>" + FOOT)
    assert text.startswith(HEAD + "  <act>\n    ")
    assert text.endswith("\n  </act>\n" + FOOT)
    lines = text.removeprefix(HEAD + "  <act>\n").removesuffix("\n  </act>\n" + FOOT).split("\n")
    return "\n".join(line.removeprefix("    ") for line in lines)


def test_a_whole_draft() -> None:
    source = f"""<?xml version='1.0' encoding='utf-8'?>\r
<?xml-model href="protocol.xsd"?><!-- first draft -->
<akn:akomaNtoso xmlns:akn="{AKN}" xmlns:pd="urn:protodoc:1">
<akn:bill name="protocol"><akn:meta><akn:identification source="#us"/><akn:proprietary source="#us">
<pd:stage  value='negotiation' />   <pd:note>  as it
  came </pd:note></akn:proprietary></akn:meta>
<akn:body><akn:article pd:state="open" wId="art_1" eId="art_2"><akn:num>Article 2</akn:num>
  <!-- who keeps what -->
<akn:heading>Lamps  and
wicks</akn:heading><akn:content><akn:p>Keepers <akn:i>shall</akn:i>
trim the lamp.<akn:authorialNote><akn:p>At dusk.</akn:p></akn:authorialNote></akn:p><akn:table><akn:tr><akn:td>
<akn:p>a</akn:p></akn:td></akn:tr></akn:table></akn:content></akn:article></akn:body></akn:bill></akn:akomaNtoso><!--end-->"""
    assert (
        written(source)
        == f"""<?xml version="1.0" encoding="UTF-8"?>
<?xml-model href="protocol.xsd"?>
<!-- first draft -->
<akomaNtoso xmlns="{AKN}" xmlns:pd="urn:protodoc:1">
  <bill name="protocol">
    <meta>
      <identification source="#us"/>
      <proprietary source="#us">
        <pd:stage value="negotiation"/>
        <pd:note>  as it
  came </pd:note>
      </proprietary>
    </meta>
    <body>
      <article eId="art_2" wId="art_1" pd:state="open">
        <num>Article 2</num>
        <!-- who keeps what -->
        <heading>Lamps and wicks</heading>
        <content>
          <p>Keepers <i>shall</i> trim the lamp.<authorialNote><p>At dusk.</p></authorialNote></p>
          <table>
            <tr>
              <td>
                <p>a</p>
              </td>
            </tr>
          </table>
        </content>
      </article>
    </body>
  </bill>
</akomaNtoso>
<!--end-->
"""
    )


LAYOUT = [
    ("an element that holds nothing", "<article></article>", "<article/>"),
    ("a block that holds nothing", "<p> </p>", "<p/>"),
    ("a block is one line, however long", "<p>" + "long " * 50 + "</p>", "<p>" + "long " * 49 + "long</p>"),
    ("structure is one line each", "<article><num>1</num></article>", "<article>\n  <num>1</num>\n</article>"),
    ("a comment alone in structure", "<article><!--a--></article>", "<article>\n  <!--a-->\n</article>"),
    ("a comment alone in a block", "<p> <!--a--> </p>", "<p><!--a--></p>"),
    ("a comment of several lines keeps them", "<!--a\n  b--><p/>", "<!--a\n  b-->\n<p/>"),
    ("an instruction without words", "<?a?><p/>", "<?a?>\n<p/>"),
    ("an instruction with words", "<?a  b?><p/>", "<?a b?>\n<p/>"),
    (
        "quoted structure begins lines again, as deep as its line",
        "<p><mod>read: <quotedStructure><article><num>1</num></article></quotedStructure>.</mod></p>",
        "<p><mod>read: <quotedStructure>\n  <article>\n    <num>1</num>\n  </article>\n</quotedStructure>.</mod></p>",
    ),
    (
        "a footnote stays in its line",
        "<p>a<authorialNote> <p>b</p> <p>c</p> </authorialNote></p>",
        "<p>a<authorialNote><p>b</p><p>c</p></authorialNote></p>",
    ),
    (
        "quoted structure in a footnote begins lines again",
        "<p>a<authorialNote><p><mod><quotedStructure><p>b</p></quotedStructure></mod></p></authorialNote></p>",
        "<p>a<authorialNote><p><mod><quotedStructure>\n  <p>b</p>\n</quotedStructure></mod></p></authorialNote></p>",
    ),
    (
        "words lost in structure make it a line",
        "<article><num>1</num> a</article>",
        "<article><num>1</num> a</article>",
    ),
    (
        "an unknown element is kept as it stands",
        "<haeding> <p> a </p>\n  </haeding>",
        "<haeding> <p> a </p>\n  </haeding>",
    ),
    (
        "quoted structure under an unknown element too",
        "<haeding><p><quotedStructure><p>a</p></quotedStructure></p></haeding>",
        "<haeding><p><quotedStructure><p>a</p></quotedStructure></p></haeding>",
    ),
    (
        "and under one in a line",
        "<p>a <haeding><quotedStructure><p>a</p></quotedStructure></haeding></p>",
        "<p>a <haeding><quotedStructure><p>a</p></quotedStructure></haeding></p>",
    ),
    (
        "xml:space keeps structure as it stands",
        '<article xml:space="preserve"><num> 1 </num>  <p/></article>',
        '<article xml:space="preserve"><num> 1 </num>  <p/></article>',
    ),
]


@pytest.mark.parametrize(("source", "canonical"), [row[1:] for row in LAYOUT], ids=[row[0] for row in LAYOUT])
def test_layout(source: str, canonical: str) -> None:
    assert in_act(source) == canonical


ESCAPES = [
    ("<p>a &lt; b &amp; c &gt; d</p>", "<p>a &lt; b &amp; c &gt; d</p>"),
    ("<p>a]]&gt;b</p>", "<p>a]]&gt;b</p>"),
    ("<p><![CDATA[<b>]]></p>", "<p>&lt;b&gt;</p>"),
    ("<p>“quotes” \"and\" 'quotes'</p>", "<p>“quotes” \"and\" 'quotes'</p>"),
    ("<p>&#233;&#x1F526;&#xA0;&#8232;</p>", "<p>é\U0001f526\u00a0\u2028</p>"),
    ("<o:x>a&#13;b</o:x>", "<o:x>a&#13;b</o:x>"),
    ("<o:x>a&#9;b&#10;c</o:x>", "<o:x>a\tb\nc</o:x>"),
    ("<p class='a\"b'/>", '<p class="a&quot;b"/>'),
    ('<p class="a\'b"/>', '<p class="a\'b"/>'),
    ('<p class="&lt;&amp;&gt;"/>', '<p class="&lt;&amp;&gt;"/>'),
    ('<p class="a&#9;b&#10;c&#13;d"/>', '<p class="a&#9;b&#10;c&#13;d"/>'),
    ('<p class=" a\tb\nc "/>', '<p class=" a b c "/>'),
]


@pytest.mark.parametrize(("source", "canonical"), ESCAPES)
def test_escapes(source: str, canonical: str) -> None:
    assert in_act(source) == canonical


ORDERS = [
    ('<p GUID="g" class="c" eId="e" wId="w"/>', '<p eId="e" wId="w" GUID="g" class="c"/>'),
    (
        '<p xml:lang="en" pd:since="s" o:z="1" title="t" pd:by="b" class="c"/>',
        '<p class="c" title="t" xml:lang="en" o:z="1" pd:by="b" pd:since="s"/>',
    ),
]


@pytest.mark.parametrize(("source", "canonical"), ORDERS)
def test_the_order_of_attributes(source: str, canonical: str) -> None:
    assert in_act(source) == canonical


NAMESPACES = [
    ("declared on the root", "<o:x><o:y/></o:x>", "<o:x><o:y/></o:x>"),
    ("as the default", '<x xmlns="urn:new"><y/></x>', '<x xmlns="urn:new"><y/></x>'),
    ("as the default, with a prefix known", '<x xmlns="urn:other"><y/></x>', "<o:x><o:y/></o:x>"),
    ("none", '<x xmlns=""><y/></x>', '<x xmlns=""><y/></x>'),
    ("none in foreign markup", '<o:x><y xmlns=""/></o:x>', '<o:x><y xmlns=""/></o:x>'),
    ("ours in foreign markup", "<o:x><p>a</p></o:x>", "<o:x><p>a</p></o:x>"),
    (
        "ours within another default",
        f'<x xmlns="urn:new"><p xmlns="{AKN}">a</p></x>',
        f'<x xmlns="urn:new"><p xmlns="{AKN}">a</p></x>',
    ),
    ("ours by a prefix", f'<a:p xmlns:a="{AKN}">a</a:p>', "<p>a</p>"),
    (
        "of another age",
        '<p xmlns="http://www.akomantoso.org/2.0"> a</p>',
        '<p xmlns="http://www.akomantoso.org/2.0"> a</p>',
    ),
]


@pytest.mark.parametrize(("source", "canonical"), [row[1:] for row in NAMESPACES], ids=[row[0] for row in NAMESPACES])
def test_namespaces(source: str, canonical: str) -> None:
    assert in_act(source) == canonical


PREFIXES = [
    (
        "two prefixes for one namespace: the first in order is used, both are declared",
        f'<akomaNtoso xmlns="{AKN}" xmlns:b="urn:x" xmlns:a="urn:x" b:y="1"/>',
        f'<akomaNtoso xmlns="{AKN}" xmlns:a="urn:x" xmlns:b="urn:x" a:y="1"/>',
    ),
    (
        "a prefix below the root is declared on the root",
        f'<akomaNtoso xmlns="{AKN}"><act><q:x xmlns:q="urn:q"/></act></akomaNtoso>',
        f'<akomaNtoso xmlns="{AKN}" xmlns:q="urn:q">\n  <act>\n    <q:x/>\n  </act>\n</akomaNtoso>',
    ),
    (
        "a prefix with two meanings keeps the first, and the other gets a free one",
        f'<akomaNtoso xmlns="{AKN}" xmlns:p="urn:a" p:z="1"><p xmlns:p="urn:b" p:x="1"/></akomaNtoso>',
        f'<akomaNtoso xmlns="{AKN}" xmlns:ns1="urn:b" xmlns:p="urn:a" p:z="1">\n  <p ns1:x="1"/>\n</akomaNtoso>',
    ),
    (
        "a free one is one that nobody has",
        f'<akomaNtoso xmlns="{AKN}" xmlns:p="urn:a" xmlns:ns1="urn:c">'
        '<p xmlns:p="urn:b" p:x="1" ns1:y="2"/></akomaNtoso>',
        f'<akomaNtoso xmlns="{AKN}" xmlns:ns1="urn:c" xmlns:ns2="urn:b" xmlns:p="urn:a">\n'
        '  <p ns2:x="1" ns1:y="2"/>\n</akomaNtoso>',
    ),
    (
        "the namespaces of older drafts stay",
        '<akomaNtoso xmlns="http://www.akomantoso.org/2.0"><act name="a"/></akomaNtoso>',
        '<akomaNtoso xmlns="http://www.akomantoso.org/2.0">\n  <act name="a"/>\n</akomaNtoso>',
    ),
]


@pytest.mark.parametrize(("source", "canonical"), [row[1:] for row in PREFIXES], ids=[row[0] for row in PREFIXES])
def test_prefixes(source: str, canonical: str) -> None:
    text = written(source)
    assert text == f"{XML}{canonical}\n"
    assert written(text) == text


def test_values_made_by_hand_are_written_too() -> None:
    """What has no prefix of its own in the instrument gets a free one where it stands."""
    foreign = Element("{urn:x}y", (("{urn:z}a", "1"), ("{urn:z}b", "2"), ("{urn:zz}c", "3")))
    instrument = Instrument(
        Element("akomaNtoso", (), (Element("act", (), (foreign,)),)),
        prefixes=(("ns1", "urn:taken"),),
        before=(Comment("a"), Instruction("b", "c")),
    )
    data = write(instrument)
    again = read_source(Source.of("draft", data)).instrument
    assert again is not None
    assert again.root == instrument.root
    assert again.before == instrument.before


def test_the_file_is_utf_8_with_line_feeds_and_no_mark() -> None:
    data = written(
        f'\ufeff<?xml version="1.0"?>\r\n<akomaNtoso xmlns="{AKN}">\r\n<act>é</act>\r\n</akomaNtoso>\r\n'
    ).encode()
    assert data.startswith(b"<?xml")
    assert b"\r" not in data
    assert data.endswith(b">\n")
    assert "é".encode() in data
