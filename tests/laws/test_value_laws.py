"""Laws of the values: what holds for any eId, address, tree, bracket, and for every kind of value there is."""

import copy
import dataclasses
import enum
import hashlib
import importlib
import os
import pickle
import pkgutil
import subprocess
import sys
from array import array
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import protodoc.model
from laws.generated import files
from protodoc.formats.akn.read import read_source
from protodoc.model.address import Address, Step
from protodoc.model.bracket import find_brackets, text_runs
from protodoc.model.draft import Source
from protodoc.model.eid import EId
from protodoc.model.element import Comment, Element, Instruction
from protodoc.model.instrument import Instrument
from protodoc.model.tree import Tree


def instrument_of(data: bytes) -> Instrument:
    draft = read_source(Source.of("draft", data))
    assert draft.instrument is not None, draft.diagnostics
    return draft.instrument


# Identifiers

letters = st.characters(exclude_characters="_", exclude_categories=("Z", "C"))
steps = st.lists(st.text(letters, min_size=1, max_size=4), min_size=1, max_size=3).map("_".join)
eids = st.lists(steps, min_size=1, max_size=4).map(lambda found: EId(tuple(found)))


@given(eids)
def test_an_eid_reads_as_it_is_written(eid: EId) -> None:
    assert EId.parse(str(eid)) == eid
    assert eid.is_within(eid)
    if eid.parent is not None:
        assert eid.is_within(eid.parent)
        assert EId((*eid.parent.steps, eid.steps[-1])) == eid


@given(st.text(st.sampled_from("art_25__para 3-\n"), max_size=12))
def test_any_text_is_an_eid_or_is_refused(text: str) -> None:
    try:
        eid = EId.parse(text)
    except ValueError:
        return
    assert str(eid) == text


marks = st.text(st.sampled_from("ab/[]%#{}!25F: é"), min_size=1, max_size=8)
addresses = st.builds(
    Address, marks, st.lists(st.builds(Step, marks, st.integers(1, 999)), max_size=4).map(tuple), st.none()
)


@given(addresses)
def test_an_address_reads_as_it_is_written(address: Address) -> None:
    assert Address.parse(str(address)) == address


@given(addresses, addresses)
def test_addresses_that_differ_are_written_differently(one: Address, two: Address) -> None:
    assert (one == two) == (str(one) == str(two))


@given(files())
def test_every_node_is_found_by_its_address(data: bytes) -> None:
    instrument = instrument_of(data)
    written = set()
    for node in range(len(instrument.tree)):
        address = instrument.address(node)
        assert instrument.find(address) == node
        assert instrument.find(Address.parse(str(address))) == node
        written.add(str(address))
    assert len(written) == len(instrument.tree)


# Trees


@given(files())
def test_a_tree_is_its_root_laid_flat(data: bytes) -> None:
    root = instrument_of(data).root
    tree = Tree.of(root)
    assert list(tree.elements) == list(root.walk())
    assert (tree.parents[0], tree.ends[0]) == (-1, len(tree))
    for node, element in enumerate(tree.elements):
        inside = list(tree.children(node))
        assert [tree.elements[child] for child in inside] == list(element.elements)
        assert all(tree.parents[child] == node for child in inside)
        assert node < tree.ends[node] <= len(tree)
        assert [tree.elements[place] for place in tree.inside(node)] == list(element.walk())
        assert list(tree.ancestors(node)) == sorted((a for a in range(node) if node in tree.inside(a)), reverse=True)
        for child in inside:
            like = [other for other in inside if tree.elements[other].name == tree.elements[child].name]
            assert tree.ordinal(child) == like.index(child) + 1


@given(files())
def test_text_is_the_same_however_it_is_gathered(data: bytes) -> None:
    tree = instrument_of(data).tree
    for node, element in enumerate(tree.elements):
        runs = text_runs(tree, node)
        assert "".join(text for _, _, text in runs) == element.text
        for holder, offset, text in runs:
            assert tree.elements[holder].text[offset : offset + len(text)] == text


# Brackets

strings = st.text(st.sampled_from("[]a "), max_size=12)
marked = st.recursive(
    strings.map(lambda text: Element("p", (), (text,) if text else ())),
    lambda inside: st.lists(st.one_of(inside, strings.filter(bool)), max_size=4).map(
        lambda found: Element("b").with_children(tuple(found))
    ),
    max_leaves=8,
)


@given(marked)
def test_brackets_account_for_every_sign(element: Element) -> None:
    tree = Tree.of(element)
    text = element.text
    brackets = find_brackets(tree)
    assert sum(b.open is not None for b in brackets) == text.count("[")
    assert sum(b.close is not None for b in brackets) == text.count("]")
    assert [b.start for b in brackets] == sorted(b.start for b in brackets)
    for bracket in brackets:
        if bracket.open is not None:
            assert text[bracket.start] == "["
            assert tree.elements[bracket.open.node].text[bracket.open.offset] == "["
        if bracket.close is not None:
            assert text[bracket.end - 1] == "]"
            assert tree.elements[bracket.close.node].text[bracket.close.offset] == "]"
        around = [b for b in brackets if b.open is not None and b.start < bracket.start and bracket.end <= b.end]
        assert bracket.depth == len(around) or bracket.open is None


@given(marked)
def test_brackets_are_balanced_when_the_text_is(element: Element) -> None:
    depth, sound = 0, True
    for sign in element.text:
        depth += {"[": 1, "]": -1}.get(sign, 0)
        sound = sound and depth >= 0
    brackets = find_brackets(Tree.of(element))
    assert all(bracket.balanced for bracket in brackets) == (sound and depth == 0)
    for bracket in brackets:
        if bracket.balanced:
            inside = element.text[bracket.start + 1 : bracket.end - 1]
            assert inside.count("[") == inside.count("]")


# Every kind of value

for _kind in (Element, Comment, Instruction):
    _samples = [Element("p", (("eId", "a"),), ("x", Comment("y"))), Comment("y"), Instruction("t", "z")]
    st.register_type_strategy(_kind, st.sampled_from([value for value in _samples if isinstance(value, _kind)]))
st.register_type_strategy(Tree, st.just(Tree.of(Element("p"))))
st.register_type_strategy(array, st.just(array("i")))

MODULES = [
    importlib.import_module(f"protodoc.model.{found.name}") for found in pkgutil.iter_modules(protodoc.model.__path__)
]
KINDS = sorted(
    {
        kind
        for module in MODULES
        for kind in vars(module).values()
        if isinstance(kind, type) and kind.__module__ == module.__name__
    },
    key=lambda kind: (kind.__module__, kind.__qualname__),
)
VALUES = [kind for kind in KINDS if dataclasses.is_dataclass(kind) or (issubclass(kind, tuple) and kind is not tuple)]


def test_the_model_holds_values_enumerations_and_errors_only() -> None:
    others = [kind for kind in KINDS if kind not in VALUES and not issubclass(kind, (enum.Enum, Exception))]
    assert others == []
    for kind in VALUES:
        if dataclasses.is_dataclass(kind):
            assert kind.__dataclass_params__.frozen, kind  # type: ignore[attr-defined]


@pytest.mark.parametrize("kind", VALUES, ids=lambda kind: f"{kind.__module__.rpartition('.')[2]}.{kind.__name__}")
def test_every_value_pickles_and_equals_its_copy(kind: type) -> None:
    @settings(max_examples=10)
    @given(st.from_type(kind))
    def check(value: object) -> None:
        again = pickle.loads(pickle.dumps(value))
        assert type(again) is kind
        if kind is Tree:
            assert again.elements == value.elements  # type: ignore[attr-defined]
            return
        assert again == value
        assert hash(again) == hash(value)
        assert copy.copy(value) == value
        assert copy.deepcopy(value) == value
        assert repr(again) == repr(value)

    check()


@pytest.mark.parametrize("kind", [kind for kind in KINDS if issubclass(kind, enum.Enum)])
def test_words_of_closed_lists_pickle_as_themselves(kind: type[enum.Enum]) -> None:
    for value in kind:
        assert pickle.loads(pickle.dumps(value)) is value
        assert copy.deepcopy(value) is value


@pytest.mark.parametrize("name", ["article", "p", "b", "strange"])
def test_the_deepest_draft_is_a_value_like_any_other(name: str) -> None:
    inside = f"<{name}>" * 199 + f"</{name}>" * 199
    root = '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0">'
    instrument = instrument_of(f"{root}{inside}</akomaNtoso>".encode())
    assert pickle.loads(pickle.dumps(instrument)) == instrument
    assert copy.deepcopy(instrument) == instrument
    assert len({instrument, pickle.loads(pickle.dumps(instrument))}) == 1
    assert repr(instrument)
    assert instrument.find(instrument.address(199)) == 199
    assert instrument.designation(199)


SCRIPT = """
import hashlib, pickle, sys
from pathlib import Path
from protodoc.formats.akn.read import read_source
from protodoc.formats.akn.write import write
from protodoc.model.draft import Source
digest = hashlib.sha256()
for name in sys.argv[1:]:
    draft = read_source(Source.of("draft", Path(name).read_bytes()))
    digest.update(repr(draft.diagnostics).encode())
    if draft.instrument is not None:
        digest.update(write(draft.instrument))
        digest.update(repr([draft.instrument.eids, *draft.instrument.provisions()]).encode())
print(digest.hexdigest())
"""


def test_a_fresh_process_gives_the_same_answer(root: Path, tmp_path: Path) -> None:
    """Whatever order sets have, whatever language and clock the machine is set to."""
    broken = tmp_path / "broken.xml"
    broken.write_bytes(b"<akomaNtoso>\n<p>")
    names = [*map(str, sorted((root / "drafts").glob("*.xml"))), str(broken)]
    surroundings = (
        {"PYTHONHASHSEED": "1", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "2", "LC_ALL": "C.UTF-8", "TZ": "Asia/Tokyo"},
    )
    answers = {
        subprocess.run(
            [sys.executable, "-c", SCRIPT, *names],
            env={**os.environ, **extra},
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for extra in surroundings
    }
    assert len(answers) == 1
    assert answers != {hashlib.sha256().hexdigest() + "\n"}
