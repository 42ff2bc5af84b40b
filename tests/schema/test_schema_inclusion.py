"""The profile lies inside the official schema, proved: whatever may be written here may be written there.

Both schemas are compiled with `formats/akn/grammar.py`. For each element, content is compared by following both
automata side by side through every state they can reach together; values are compared as languages, not by samples.
In both schemas every element is declared once, at the top, so that it means the same wherever it stands.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from protodoc.formats.akn.automaton import Automaton, Particle
from protodoc.formats.akn.grammar import AttributeRule, Grammar
from protodoc.formats.akn.values import SimpleType
from schema.languages import word_only_in

XS = "{http://www.w3.org/2001/XMLSchema}"
PD = "{urn:protodoc:1}"
# A kind of value, and the kinds it is a part of (XML Schema part 2, 3).
WIDER = {"positiveInteger": ("nonNegativeInteger", "integer", "decimal"), "nonNegativeInteger": ("integer", "decimal")}
# Of which every string is one; blanks are looked at apart (test_schema_subset.py). libxml2 and xmlschema take any
# string as an address, and so does the specification since its second edition.
FREE = ("string", "normalizedString", "token", "anyURI")


def documents(root: Path, *names: str) -> tuple[etree._Element, ...]:
    return tuple(etree.parse(root / name).getroot() for name in names)


@pytest.fixture(scope="module")
def ours(root: Path) -> Grammar:
    return Grammar(documents(root / "schema", "protocol.xsd", "pd.xsd", "xml.xsd"))


@pytest.fixture(scope="module")
def theirs(shared: Path) -> Grammar:
    return Grammar(documents(shared / "akn-xsd", "akomantoso30.xsd", "xml.xsd"))


def test_an_element_means_the_same_wherever_it_stands(root: Path, shared: Path) -> None:
    for folder, name in ((root / "schema", "protocol.xsd"), (shared / "akn-xsd", "akomantoso30.xsd")):
        schema = etree.parse(folder / name).getroot()
        local = [e.get("name") for e in schema.iter(f"{XS}element") if e.get("name") and e.getparent() is not schema]
        assert local == []


def test_the_automata_lose_nothing(root: Path, shared: Path) -> None:
    """What the compiler of automata would widen (`xs:all`, long counts) is used by neither."""
    for folder, name in ((root / "schema", "protocol.xsd"), (shared / "akn-xsd", "akomantoso30.xsd")):
        schema = etree.parse(folder / name).getroot()
        assert next(schema.iter(f"{XS}all"), None) is None
        assert {e.get("maxOccurs") for e in schema.iter() if e.get("maxOccurs")} <= {"0", "1", "2", "unbounded"}


def test_content_is_included(ours: Grammar, theirs: Grammar) -> None:
    wrong = []
    for name in ours.names:
        if name.startswith(PD):
            continue
        here, there = ours.rule(name), theirs.rule(name)
        assert here is not None and there is not None, name
        witness = row_only_in(here.automaton, there.automaton)
        if witness is not None:
            wrong.append((name, witness))
        if here.mixed and not there.mixed:
            wrong.append((name, ("text",)))
    assert wrong == []


def test_attributes_are_included(ours: Grammar, theirs: Grammar) -> None:
    wrong = []
    for name in ours.names:
        here, there = ours.rule(name), theirs.rule(name)
        if name.startswith(PD) or here is None or there is None:
            continue
        for attribute, rule in here.attributes.items():
            if not (there.open if attribute.startswith(PD) else attribute in there.attributes):
                wrong.append((name, attribute, "unknown there"))
            elif not attribute.startswith(PD):
                wrong.extend((name, attribute, why) for why in differences(rule, there.attributes[attribute]))
        for attribute, rule in there.attributes.items():
            if rule.required and not (attribute in here.attributes and here.attributes[attribute].required):
                wrong.append((name, attribute, "required there"))
        if here.value is not None and there.value is not None:
            wrong.extend((name, "its text", why) for why in outside(here.value, there.value))
    assert wrong == []


def test_identifiers_are_unique_wherever_they_must_be(ours: Grammar, theirs: Grammar) -> None:
    """Ours are unique in the whole document element, whichever that is."""
    wrong = []
    for name in ours.names:
        here, there = ours.rule(name), theirs.rule(name)
        if not name.startswith(PD) and here is not None and there is not None:
            wrong.extend((name, unique) for unique in set(there.unique) - set(here.unique))
    assert wrong == []


@pytest.mark.parametrize(
    ("here", "there", "witness"),
    [
        ("a", "a?", None),
        ("a?", "a", ()),
        ("a, b", "(a | b)*", None),
        ("(a | b)*", "a, b", ()),
        ("a, a", "a", ("a", "a")),
        ("a, c", "a, (b | c)", None),
        ("a, d", "a, (b | c)", ("a", "d")),
    ],
)
def test_a_row_that_is_allowed_here_alone_is_found(here: str, there: str, witness: tuple[str, ...] | None) -> None:
    """The proof can fail: it is shown models that are not included."""
    assert row_only_in(MODELS[here], MODELS[there]) == witness


def test_a_value_that_is_allowed_here_alone_is_found() -> None:
    assert word_only_in("[a-z]+", "[a-z0-9]+") is None
    assert word_only_in("(ab)*", "a?(ba)*b?") is None
    assert word_only_in("[a-z0-9]+", "[a-z]+") == "0"
    assert word_only_in("[^ ]+", "[a-z]*") is not None
    assert word_only_in("a{2,4}", "a{3,}") == "aa"
    assert list(outside(SimpleType("", "string"), SimpleType("", "string", patterns=("a+",)))) != []
    assert list(outside(SimpleType("", "date"), SimpleType("", "boolean"))) != []


def _model(*parts: Particle, kind: str = "sequence", least: int = 1, most: int | None = 1) -> Automaton:
    return Automaton.of(Particle(kind, "", parts, least, most))


A, B, C, D = (Particle("element", name) for name in "abcd")
MODELS = {
    "a": _model(A),
    "a?": _model(A, least=0),
    "a, b": _model(A, B),
    "a, a": _model(A, A),
    "(a | b)*": _model(A, B, kind="choice", least=0, most=None),
    "a, c": _model(A, C),
    "a, d": _model(A, D),
    "a, (b | c)": _model(A, Particle("choice", "", (B, C))),
}


def row_only_in(here: Automaton, there: Automaton) -> tuple[str, ...] | None:
    """The shortest row of elements that `here` allows and `there` does not; None where there is none."""
    begin = (0, 0)
    rows: dict[tuple[int, int], tuple[str, ...]] = {begin: ()}
    waiting = [begin]
    for pair in waiting:
        if pair[0] in here.finals and pair[1] not in there.finals:
            return rows[pair]
        for name, following in here.moves[pair[0]].items():
            after = there.step(pair[1], name)
            if after is None:
                return (*rows[pair], name)
            if (following, after) not in rows:
                rows[following, after] = (*rows[pair], name)
                waiting.append((following, after))
    return None


def differences(here: AttributeRule, there: AttributeRule) -> Iterator[str]:
    yield from outside(here.type, there.type)


def outside(here: SimpleType, there: SimpleType) -> Iterator[str]:
    """Why a value of ours could be none of theirs; nothing where it is proved that each is."""
    if here.members:
        for member in here.members:
            yield from outside(member, there)
        return
    if here.allowed:
        yield from (f"{value!r} is not allowed" for value in here.allowed if there.check(value) is not None)
        return
    if there.members:
        reasons = [list(outside(here, member)) for member in there.members]
        if all(reasons):
            yield from reasons[0]
        return
    if there.item is not None:
        if here.shortest < there.shortest:
            yield "it may be empty"
        yield from outside(here.item or here, there.item)
        return
    if there.allowed:
        yield f"it is one of {there.allowed} there"
    if (there.longest is not None and (here.longest is None or here.longest > there.longest)) or any(
        bound is not None for bound in (there.least, there.most)
    ):
        yield "its length or size is bound there"
    if there.shortest and here.shortest < there.shortest:
        yield "it may be shorter here"
    if there.kind not in (*FREE, here.kind, *WIDER.get(here.kind, ())):
        yield f"{here.kind} is not {there.kind}"
    for pattern in there.patterns:
        if not any(word_only_in(own, pattern) is None for own in here.patterns):
            yield f"it may not look like {pattern}"
