"""Drafts in which another tool tracks its changes: told as they read, kept as they stand."""

from itertools import permutations
from pathlib import Path

import pytest

from protodoc.delta.annotate import annotate, plain
from protodoc.delta.apply import apply
from protodoc.delta.invert import invert
from protodoc.model.delta import Change, Delta, Was
from protodoc.model.instrument import Instrument
from protodoc.workspace.comparing import compared
from protodoc.workspace.reading import read_bytes, read_file

LEOS = "urn:eu:europa:ec:leos"
AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"


def draft(body: str) -> Instrument:
    """A draft of that tool; `!del` in a tag says what was done to the element, `#x` is its identity."""
    marks = {
        "!del": 'leos:softaction="del" leos:softuser="ann"',
        "!add": 'leos:softaction="add" leos:softuser="ann"',
        "!from": 'leos:softaction="move_from"',
    }
    words = []
    for word in body.split(" "):
        head, _, tail = word.partition(">")
        if head.startswith("!to="):
            head = f'leos:softaction="move_to" leos:softmove_to="{head[4:]}"'
        elif head.startswith("#"):
            head = f'xml:id="{head[1:]}"'
        words.append(marks.get(head, head) + (">" if ">" in word else "") + tail)
    text = " ".join(words)
    data = f'<akomaNtoso xmlns="{AKN}" xmlns:leos="{LEOS}"><bill><body>{text}</body></bill></akomaNtoso>'
    instrument = read_bytes(data.encode()).instrument
    assert instrument is not None
    return instrument


def article(number: str, heading: str, inside: str, tag: str = "") -> str:
    tag = tag or f"#a{number}"
    return f"<article {tag}> <num>Article {number}</num> <heading>{heading}</heading> {inside} </article>"


def point(tag: str, number: str, words: str) -> str:
    return f"<point {tag}> <num>({number})</num> <content> <p>{words}</p> </content> </point>"


def points(*inside: str) -> str:
    return f"<list #list> {' '.join(inside)} </list>"


A = point("#a", "a", "the name of the court")
B = point("#b", "b", "the day on which the order was sent out")
C = point("#c", "c", "the seal")
RECORDS = article("1", "Records", points(A, B, C))
COSTS = article("2", "Costs", "<paragraph #p> <content> <p>Each Party bears its own costs.</p> </content> </paragraph>")
PLAIN = f"{RECORDS} {COSTS}"


def told(before: str, after: str) -> list[str]:
    old, new = draft(before), draft(after)
    delta = compared(old, new)
    assert apply(old, delta) == new
    assert apply(new, invert(delta)) == old
    assert plain(annotate(old, new, delta)) == new
    return [tell(change) for change in delta.changes] + [f"{r.old[0].num} now {r.new[0].num}" for r in delta.renumbered]


def tell(change: Change) -> str:
    kinds = ", ".join(kind.value for kind in (change.kind, *change.also))
    sides = [places[0].num for places in (change.old, change.new) if places]
    marks = {Was.EQUAL: "", Was.DELETED: "[-{}-]", Was.INSERTED: "+{}+"}
    words = "".join(marks[run.was].format(run.text) for run in change.redline)
    return f"{kinds}: {' -> '.join(sides)}" + (f" {words}" if words else "")


def gone(text: str, tag: str) -> str:
    """The text with what bears an identity marked as deleted, as that tool does it: with its identity changed."""
    assert f"#{tag}>" in text
    return text.replace(f"#{tag}>", f"!del #deleted_{tag}>")


def moved(text: str, tag: str) -> str:
    """The text with what bears an identity only showing where it stood."""
    return text.replace(f"#{tag}>", f"!to={tag} #moved_{tag}>")


B_FIRST = point("!from #b", "-a", "the day on which the order was sent out")
D = point("#d", "a", "no fee is due for what is asked of a court")
FEES = article("4", "Fees", points(D).replace("#list", "#l2"))
B_IN_FEES = FEES.replace("#l2> ", f"#l2> {B_FIRST} ")
MOVED = f"{article('1', 'Records', points(B_FIRST, A, moved(B, 'b'), C))} {COSTS}"
ADDED = article("2a", "Fees", "<paragraph> <content> <p>No fee is due.</p> </content> </paragraph>", "!add #x")
ONE = [
    pytest.param(PLAIN, gone(PLAIN, "a1"), ["delete: Article 1"], id="an article deleted"),
    pytest.param(PLAIN, gone(PLAIN, "c"), ["delete: (c)"], id="a point deleted"),
    pytest.param(gone(PLAIN, "c"), PLAIN, ["insert: (c)"], id="a point deleted no more"),
    pytest.param(PLAIN, f"{PLAIN} {ADDED}", ["insert: Article 2a"], id="an article added"),
    pytest.param(f"{PLAIN} {ADDED}", f"{PLAIN} {gone(ADDED.replace('!add ', ''), 'x')}", ["delete: Article 2a"],
                 id="an article added, then deleted"),
    pytest.param(PLAIN, f"{PLAIN} {gone(ADDED.replace('!add ', ''), 'x')}", [],
                 id="an article that never was in the text"),
    pytest.param(PLAIN, MOVED, ["move: (b) -> (-a)"], id="a point moved"),
    pytest.param(MOVED, PLAIN, ["move: (-a) -> (b)"], id="a point moved back"),
    pytest.param(MOVED, f"{article('1', 'Records', points(B_FIRST, A, C))} {COSTS}", [],
                 id="only the mark of a move cleared away"),
    pytest.param(PLAIN, MOVED.replace("sent out", "received", 1),
                 ["move, text: (b) -> (-a) [-sent out-]+received+"], id="a point moved and edited"),
    pytest.param(f"{RECORDS} {FEES}", f"{article('1', 'Records', points(A, moved(B, 'b'), C))} {B_IN_FEES}",
                 ["move: (b) -> (-a)"], id="a point moved to another article"),
    pytest.param(f"{RECORDS} {FEES}",
                 f"{article('1', 'Records', points(A, moved(B, 'b'), C), '!del #deleted_a1')} {B_IN_FEES}",
                 ["delete: Article 1", "move: (b) -> (-a)"], id="a point moved out of an article that was deleted"),
    pytest.param(PLAIN, f"{article('1', 'Records', points(gone(A, 'a'), B, C), '!del #deleted_a1')} {COSTS}",
                 ["delete: Article 1"], id="a deleted point in a deleted article"),
    pytest.param(MOVED, MOVED.replace("!from #b>", "!del #deleted_b>"), ["delete: (-a)"],
                 id="a point moved, then deleted"),
    pytest.param(PLAIN, PLAIN.replace("#b>", "!to=nowhere #moved_b>"), [], id="what moved nowhere stands where it was"),
    pytest.param(PLAIN, PLAIN.replace("#b>", 'leos:editable="false" leos:origin="cn" #b>'), [],
                 id="who may edit is no change"),
    pytest.param(PLAIN, f"<!--Pick--> {PLAIN}", [], id="a hint for the author is no change"),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after", "expected"), ONE)
def test_it_is_told_as_it_reads(before: str, after: str, expected: list[str]) -> None:
    assert told(before, after) == expected


def test_places_are_those_of_the_draft_itself() -> None:
    old, new = draft(PLAIN), draft(f"{gone(RECORDS, 'a1')} {COSTS.replace('own costs', 'own expenses')}")
    (removed, edited) = compared(old, new).changes
    assert (removed.old[0].node, removed.old[0].address) == (3, "!main/body[1]/article[1]")
    assert new.tree.elements[edited.new[0].node].name == "paragraph"
    assert edited.new[0].address == "!main/body[1]/article[2]/paragraph[1]"
    assert new.designation(edited.new[0].node) == edited.new[0].designation


def test_words_struck_in_the_text_itself_are_read_so_too() -> None:
    old = draft(PLAIN)
    new = draft(PLAIN.replace("its own costs", "<del>its</del> <ins>all</ins> own costs"))
    (change,) = compared(old, new).changes
    assert tell(change) == "text:  ->  [-its-]+all+"


PAIRS = {
    "leos-mandate-add-article": ["insert: Article 1a"],
    "leos-mandate-delete-article1": ["delete: Article 1"],
    "leos-mandate-move-point-same-list": ["move: (b) -> (-a)"],
    "leos-proposal-move-chapter": ["move: Chapter # -> Chapter #"],
}


@pytest.mark.parametrize("name", PAIRS)
def test_each_real_pair_is_the_one_thing_it_is_named_for(shared: Path, name: str) -> None:
    old, new = (read(shared / "akn-pairs" / name / f"v{number}.xml") for number in (1, 2))
    delta = compared(old, new)
    assert [tell(change) for change in delta.changes] == PAIRS[name]
    assert not delta.renumbered
    assert_exact(old, new, delta)


def test_every_two_real_drafts_are_told_apart_exactly(shared: Path) -> None:
    drafts = [read(shared / "akn-pairs" / name / "v2.xml") for name in PAIRS]
    drafts.append(read(shared / "akn" / "eu-leos" / "bill-soft-moves-3articles.xml"))
    for old, new in permutations(drafts, 2):
        assert_exact(old, new, compared(old, new))


def assert_exact(old: Instrument, new: Instrument, delta: Delta) -> None:
    assert apply(old, delta) == new
    assert apply(new, invert(delta)) == old
    for change in delta.changes:
        assert all(str(old.address(place.node)) == place.address for place in change.old)
        assert all(str(new.address(place.node)) == place.address for place in change.new)


def read(path: Path) -> Instrument:
    instrument = read_file(path).instrument
    assert instrument is not None
    return instrument
