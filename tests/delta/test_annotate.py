"""The new draft with its changes marked in it, and the plain new draft back again."""

import itertools
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from delta.drafts import draft
from delta.generated import edited_pairs
from delta.treaties import EIGHT, make_pair
from protodoc.delta.annotate import annotate, plain
from protodoc.delta.compare import compare
from protodoc.delta.encode import from_json, to_json
from protodoc.delta.weaving import HOLDING, WRAPPABLE
from protodoc.formats.akn.compiled import SchemaFile
from protodoc.formats.akn.names import LAYOUTS, Layout
from protodoc.formats.akn.read import read_source
from protodoc.formats.akn.schema import validate
from protodoc.formats.akn.write import write
from protodoc.model.draft import Source
from protodoc.model.element import Child, Element
from protodoc.model.errors import InexactDelta
from protodoc.model.instrument import Instrument
from protodoc.model.metadata import PD
from protodoc.workspace.annotating import annotated_bytes
from protodoc.workspace.comparing import narrowed

ROOT = Path(__file__).resolve().parents[2]


def read(data: bytes) -> Instrument:
    instrument = read_source(Source.of("draft", data)).instrument
    assert instrument is not None
    return instrument


def marked(old: Instrument, new: Instrument) -> Instrument:
    """The new draft annotated, with all that must hold of it whatever the drafts."""
    delta = compare(old, new)
    made = annotate(old, new, delta)
    assert plain(made) == new
    assert annotate(old, new, delta) == made
    before, after = (Counter(e.eid for e in one.root.walk() if e.eid) for one in (new, made))
    assert all(count == 1 for count in (after - before).values()), "what is put in has eIds of its own"
    return made


def written(old: Instrument, new: Instrument) -> Instrument:
    """The same, and that it survives being written: for drafts that were read."""
    made = marked(old, new)
    assert read(write(made)) == made
    return made


def body(instrument: Instrument) -> str:
    """The text of the body: [-taken out-], {+put in+}, *in italics*, blanks outside the marks."""
    lines: list[str] = []
    for element in instrument.root.walk():
        if element.name in ("p", "heading") and element.text:
            lines.append(_said(element.children))
        elif element.name == "num":
            lines.append(element.text)
    return re.sub(r"(\{\+|\[-)( ?)(.*?)( ?)(\+\}|-\])", r"\2\1\3\5\4", " / ".join(lines))


def _said(children: tuple[Child, ...]) -> str:
    frames = {"ins": "{{+{}+}}", "del": "[-{}-]", "i": "*{}*", "ref": "<{}>"}
    return "".join(
        frames.get(child.name, "{}").format(_said(child.children)) if isinstance(child, Element) else str(child)
        for child in children
    )


def notes(instrument: Instrument) -> list[str]:
    """What the analysis lists, a line for each: "delete art_1 (Article 1): old words"."""
    return [_note(element) for element in instrument.root.walk() if element.name == f"{{{PD}}}change"] + [
        f"{e.get('status')}: {e.get('old')} -> {e.get('new')}"
        for e in instrument.root.walk()
        if e.name == f"{{{PD}}}reference"
    ]


def _note(change: Element) -> str:
    here = change.get("for") or f"† {change.get('was')} ({change.get('from')})"
    old = "".join(f" | {e.text}" for e in change.elements if e.name == f"{{{PD}}}old")
    return f"{change.get('kind')} {here}{old}".replace("\n", " / ")


RECORDS = """
    Article 1 Records
    1. Each Party shall keep a record of requests.
    2. The record shall be open to the other Party.
"""

CASES = [
    pytest.param(
        RECORDS,
        RECORDS.replace("record of requests", "register of requests"),
        "Article 1 / Records / 1. / Each Party shall keep a [-record-]{+register+} of requests. / 2. / "
        "The record shall be open to the other Party.",
        ["text #art_1__para_1"],
        id="a word for another",
    ),
    pytest.param(
        RECORDS,
        RECORDS.replace("open to", "open, on request, to"),
        "Article 1 / Records / 1. / Each Party shall keep a record of requests. / 2. / "
        "The record shall be open{+, on request,+} to the other Party.",
        ["text #art_1__para_2"],
        id="words put in",
    ),
    pytest.param(
        RECORDS,
        RECORDS.replace(" to the other Party", ""),
        "Article 1 / Records / 1. / Each Party shall keep a record of requests. / 2. / "
        "The record shall be open [-to the other Party-].",
        ["text #art_1__para_2"],
        id="words taken out",
    ),
    pytest.param(
        RECORDS,
        RECORDS.replace("Records", "Registers"),
        "Article 1 / [-Records-]{+Registers+} / 1. / Each Party shall keep a record of requests. / 2. / "
        "The record shall be open to the other Party.",
        ["heading #art_1"],
        id="a heading",
    ),
    pytest.param(
        RECORDS,
        RECORDS.replace("record shall be open", "[record] shall be open"),
        "Article 1 / Records / 1. / Each Party shall keep a record of requests. / 2. / "
        "The {+[+}record{+]+} shall be open to the other Party.",
        ["bracket #art_1__para_2"],
        id="a bracket opened",
    ),
    pytest.param(
        RECORDS,
        RECORDS.replace("be open", "be *mutatis mutandis* open"),
        "Article 1 / Records / 1. / Each Party shall keep a record of requests. / 2. / "
        "The record shall be {+*mutatis mutandis*+} open to the other Party.",
        ["text #art_1__para_2"],
        id="words in italics are put in with their italics",
    ),
    pytest.param(
        RECORDS.replace("be open", "be *mutatis mutandis* open"),
        RECORDS,
        "Article 1 / Records / 1. / Each Party shall keep a record of requests. / 2. / "
        "The record shall be [-*mutatis mutandis*-] open to the other Party.",
        ["text #art_1__para_2"],
        id="and taken out with them",
    ),
    pytest.param(
        RECORDS.replace("be open", "be *freely open*"),
        RECORDS.replace("be open", "be *fully open*"),
        "Article 1 / Records / 1. / Each Party shall keep a record of requests. / 2. / "
        "The record shall be *[-freely-]{+fully+} open* to the other Party.",
        ["text #art_1__para_2"],
        id="a word within italics",
    ),
    pytest.param(
        RECORDS.replace("requests.", "requests under {/akn/x/act/2001/1/!main~art_3|Article 3 of the Pact}."),
        RECORDS.replace("requests.", "requests under {/akn/x/act/2001/1/!main~art_4|Article 4 of the Pact}."),
        "Article 1 / Records / 1. / Each Party shall keep a record of requests under [-Article 3 of the Pact-]"
        "{+<Article 4 of the Pact>+}. / 2. / The record shall be open to the other Party.",
        ["reference #art_1__para_1", "retargeted: Article 3 of the Pact -> Article 4 of the Pact"],
        id="a reference is one unit",
    ),
    pytest.param(
        RECORDS,
        RECORDS + "    3. It shall be sealed at the end of each year.\n",
        "Article 1 / Records / 1. / Each Party shall keep a record of requests. / 2. / "
        "The record shall be open to the other Party. / 3. / It shall be sealed at the end of each year.",
        ["insert #art_1__para_3"],
        id="a whole provision put in is listed, not marked",
    ),
    pytest.param(
        RECORDS,
        RECORDS.split("    2.", maxsplit=1)[0],
        "Article 1 / Records / 1. / Each Party shall keep a record of requests.",
        ["delete † art_1__para_2 (Article 1, paragraph 2) | 2. The record shall be open to the other Party."],
        id="a whole provision taken out is listed with its words, not put back",
    ),
    pytest.param(
        RECORDS + "    Article 2 Costs\n    1. Each Party shall bear the costs of what it asks for.\n",
        "    Article 1 Costs\n    1. Each Party shall bear the costs of what it asks for.\n"
        + RECORDS.replace("Article 1", "Article 2"),
        "Article 1 / Costs / 1. / Each Party shall bear the costs of what it asks for. / "
        "Article 2 / Records / 1. / Each Party shall keep a record of requests. / 2. / "
        "The record shall be open to the other Party.",
        ["move #art_1 | Article 2 Costs / 1. Each Party shall bear the costs of what it asks for."],
        id="what moved is listed with its words where it stood",
    ),
    pytest.param(
        RECORDS.replace("record of requests.", "record, as {art_1__para_2|paragraph 2} says."),
        RECORDS.replace("record of requests.", "record, as {art_1__para_3|paragraph 3} says.").replace(
            "    2. ", "    2. Records are kept on paper that lasts for years.\n    3. "
        ),
        "Article 1 / Records / 1. / Each Party shall keep a record, as <paragraph 3> says. / 2. / "
        "Records are kept on paper that lasts for years. / 3. / The record shall be open to the other Party.",
        ["insert #art_1__para_2", "following: paragraph 2 -> paragraph 3"],
        id="a reference that follows is listed, not marked",
    ),
    pytest.param(
        RECORDS.replace("    2. The", "    [2 bis. The"),
        RECORDS,
        "Article 1 / Records / 1. / Each Party shall keep a record of requests. / 2. / "
        "The record shall be open to the other Party.",
        ["bracket #art_1__para_2 | [2 bis."],
        id="a number is not marked: tools read it",
    ),
]


@pytest.mark.parametrize(("before", "after", "text", "listed"), CASES)
def test_what_is_marked_and_what_is_listed(before: str, after: str, text: str, listed: list[str]) -> None:
    made = marked(draft(before), draft(after))
    assert body(made) == text
    assert notes(made) == listed


def test_a_split_and_a_merger_mark_only_words_that_changed() -> None:
    one = """
    Article 1 Records
    1. Each Party shall keep a record of all requests it sends. It shall show that record to any Party that asks.
    2. The record shall be sealed at the end of each year and kept for ten years.
"""
    two = """
    Article 1 Records
    1. Each Party shall keep a record of all requests it sends.
    2. It shall at once show that record to any Party that asks.
    3. The record shall be sealed at the end of each year and kept for ten years.
"""
    parted, joined = marked(draft(one), draft(two)), marked(draft(two), draft(one))
    assert "It shall {+at once+} show that record" in body(parted)
    assert "It shall [-at once-] show that record" in body(joined)
    assert body(parted).count("+}") == body(joined).count("-]") == 1
    assert notes(parted)[0] == "split #art_1__para_1 #art_1__para_2"
    assert notes(joined)[0].startswith("merge #art_1__para_1 | 1. Each Party")


def test_renumbered_provisions_are_mapped() -> None:
    after = RECORDS.replace("    1.", "    1. A new paragraph stands before all the others.\n    2.", 1)
    made = marked(draft(RECORDS), draft(after.replace("    2. The", "    3. The")))
    found = [e for e in made.root.walk() if e.name == "mapping"]
    assert [(e.get("original"), e.get("current")) for e in found] == [
        ("#art_1__para_1", "#art_1__para_2"),
        ("#art_1__para_2", "#art_1__para_3"),
    ]


def test_a_block_that_is_gone_from_a_provision_that_stays_is_listed() -> None:
    one, other = (Element("p", (), (t,)) for t in ("Each Party shall keep a record.", "It is a green book of paper."))
    old = treaty(Element("content", (), (one, other)))
    made = marked(old, treaty(Element("content", (), (one,))))
    assert "del" not in {e.name for e in made.root.walk()}
    assert notes(made) == ["text #art_1 | It is a green book of paper."]


def treaty(*children: Element, meta: Element | None = None) -> Instrument:
    """One article in a body."""
    article = Element("article", (("eId", "art_1"),), children)
    parts = (*(() if meta is None else (meta,)), Element("body", (), (article,)))
    return Instrument(Element("akomaNtoso", (), (Element("bill", (), parts),)))


def block(*children: Child, meta: Element | None = None) -> Instrument:
    return treaty(Element("content", (), (Element("p", (), children),)), meta=meta)


def element(name: str, *children: Child, **attributes: str) -> Element:
    return Element(name, tuple(sorted((key.strip("_"), value) for key, value in attributes.items())), children)


@pytest.mark.parametrize(
    "meta",
    [
        None,
        Element("meta"),
        element("meta", element("identification")),
        element("meta", element("identification"), element("references", element("TLCRole", eId="r"))),
        element("meta", element("identification"), element("notes")),
        element("meta", element("analysis", element("otherAnalysis", source="#me"), source="#me")),
        element("meta", element("analysis", element("mappings", element("mapping", eId="map_1")), source="#me")),
        element("meta", element("analysis", element("otherAnalysis", source="#protodoc"), source="#protodoc")),
        element("meta", element("references", element("TLCObject", eId="protodoc"), source="#protodoc")),
    ],
)
def test_metadata_of_the_draft_itself_is_kept_apart(meta: Element | None) -> None:
    new = block("Each Party shall keep a book of requests.", meta=meta)
    made = marked(block("Each Party shall keep a record of requests."), new)
    metas = 2 if meta == Element("meta") else 1
    assert [e.name for e in made.root.elements[0].elements] == ["meta"] * metas + ["body"]


@pytest.mark.parametrize("name", ["protodoc", "protodoc_2", "x protodoc", "other", ""])
def test_marks_of_others_stay(name: str) -> None:
    own = (element("ins", "green ", class_=name), element("del", "grey ", class_=name))
    new = block("Each Party shall keep a ", *own, "book of requests.")
    marked(block("Each Party shall keep a record of requests."), new)
    assert plain(new) is new


def test_marks_upon_marks_come_off_one_layer_at_a_time() -> None:
    first, second, third = (draft(RECORDS.replace("record", word)) for word in ("record", "register", "book"))
    once = marked(first, second)
    twice = marked(third, once)
    assert {e.get("class") for e in twice.root.walk() if e.name in ("ins", "del")} == {"protodoc", "protodoc_2"}
    assert plain(plain(twice)) == second
    assert plain(second) is second


def test_equal_drafts_have_a_comparison_and_nothing_else() -> None:
    made = marked(draft(RECORDS), draft(RECORDS))
    assert notes(made) == []
    assert not {e.name for e in made.root.walk()} & {"ins", "del", "mapping"}


def test_a_delta_of_other_drafts_is_refused() -> None:
    first, second, third = (draft(RECORDS.replace("record", word)) for word in ("record", "register", "book"))
    with pytest.raises(InexactDelta, match="not the one between these two drafts"):
        annotate(first, third, compare(first, second))


@pytest.mark.parametrize(
    ("only", "text"), [("Article 1", "a {+new+} sentence. A word."), ("Article 2", "A [-green-] word.")]
)
def test_a_delta_of_one_provision_marks_that_one(only: str, text: str) -> None:
    old = draft("    Article 1 One\n    1. It is a sentence.\n    Article 2 Two\n    1. A green word.\n")
    new = draft("    Article 1 One\n    1. It is a new sentence.\n    Article 2 Two\n    1. A word.\n")
    made = annotate(old, new, narrowed(compare(old, new), only, old, new))
    assert text in body(made).replace(" / Article 2 / Two / 1. /", "")
    assert plain(made) == new


def test_blanks_of_the_new_draft_are_never_lost_to_deleted_ones() -> None:
    for before, after in itertools.permutations(("a b c", "a c", "ac", "a bc", "b", "a, b c.", "c b", "b, c"), 2):
        texts = [f"Each Party shall {words} keep {words} a record {words}" for words in (before, after)]
        instruments = [read(write(block(text))) for text in texts]
        written(instruments[0], instruments[1])


@settings(max_examples=200)
@given(edited_pairs())
def test_the_plain_draft_comes_back(pair: tuple[Instrument, Instrument]) -> None:
    marked(*pair)


@given(edited_pairs(), st.sampled_from(("protodoc", "other")))
def test_it_comes_back_from_under_two_layers(pair: tuple[Instrument, Instrument], name: str) -> None:
    old, new = pair
    once = annotate(old, new, compare(old, new))
    assert plain(plain(marked(once, annotate(old, once, compare(old, once))))) == once
    own = replace(new, root=new.root.with_children((*new.root.children, element("ins", "x", class_=name))))
    marked(once, own)


@pytest.mark.parametrize("seed", range(6))
def test_made_up_treaties(seed: int) -> None:
    old, new, _ = make_pair(12, EIGHT, seed)
    written(read(old), read(new))
    written(read(new), read(old))


def project_pairs() -> Iterator[tuple[Path, Path]]:
    for names in (("v1", "v2", "v3"), ("v1", "v3"), ("v1.report", "v2.report", "v3.report")):
        for one, other in itertools.pairwise(names):
            yield ROOT / "drafts" / f"{one}.xml", ROOT / "drafts" / f"{other}.xml"


@pytest.mark.parametrize(("one", "other"), list(project_pairs()), ids=lambda path: path.stem)
def test_the_worked_example_stays_valid(one: Path, other: Path) -> None:
    for before, after in ((one, other), (other, one)):
        made = written(read(before.read_bytes()), read(after.read_bytes()))
        assert validate(Source.of("draft", write(made)), made) == ()


def test_every_pair_of_drafts_at_hand_stays_valid(shared: Path, root: Path) -> None:
    official = SchemaFile.at(shared / "akn-xsd" / "akomantoso30.xsd")
    schema = etree.XMLSchema(etree.parse(official.folder / official.name))
    folders = [*sorted((shared / "diff" / "pairs").iterdir()), *sorted((shared / "akn-pairs").iterdir())]
    pairs = [pair for folder in folders for pair in itertools.pairwise(sorted(folder.glob("*.xml")))]
    checked = 0
    for one, other in [*pairs, *project_pairs()]:
        for before, after in ((one, other), (other, one)):
            new = read(after.read_bytes())
            made = written(read(before.read_bytes()), new)
            if schema.validate(etree.fromstring(write(new))):
                assert schema.validate(etree.fromstring(write(made))), (after, schema.error_log)
                checked += 1
    assert checked > 40


def test_the_same_bytes_in_every_process() -> None:
    program = (
        "import sys, hashlib, protodoc\n"
        "from protodoc.workspace.annotating import annotated_bytes\n"
        "one, other = (protodoc.read(path).instrument for path in sys.argv[1:])\n"
        "print(hashlib.sha256(annotated_bytes(one, other, protodoc.diff(one, other))).hexdigest())"
    )
    paths = [str(ROOT / "drafts" / name) for name in ("v1.xml", "v2.xml")]
    outputs = {
        subprocess.run(
            [sys.executable, "-c", program, *paths],
            capture_output=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("0", "1")
    }
    assert len(outputs) == 1


def test_a_delta_that_was_kept_as_json_marks_the_same() -> None:
    old, new = (read((ROOT / "drafts" / name).read_bytes()) for name in ("v1.xml", "v2.xml"))
    delta = compare(old, new)
    assert annotate(old, new, from_json(to_json(delta))) == annotate(old, new, delta)


def test_the_bytes_are_those_of_the_annotated_draft() -> None:
    old, new = draft(RECORDS), draft(RECORDS.replace("record", "book"))
    delta = compare(old, new)
    assert annotated_bytes(old, new, delta) == write(annotate(old, new, delta))


def test_the_elements_that_hold_marks_are_those_of_mixed_content() -> None:
    inline = {name for name, layout in LAYOUTS.items() if layout is Layout.INLINE}
    blocks = {name for name, layout in LAYOUTS.items() if layout is Layout.BLOCK}
    assert inline - {"quotedText"} == WRAPPABLE
    assert (blocks | inline) - set("br eol eop img marker noteRef".split()) == HOLDING
