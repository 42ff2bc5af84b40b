"""The profile is a part of the official schema: every name, attribute, child and value of ours is one of theirs."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from lxml import etree
from xmlschema.validators import XsdAnyAttribute, XsdAnyElement, XsdComponent

PD = "{urn:protodoc:1}"


def test_every_element_of_ours_is_official(profile, official) -> None:
    strange = [name for name in profile.elements if name not in official.elements]
    assert strange == []


def test_every_attribute_of_ours_is_official(profile, official) -> None:
    strange = []
    for name, element in profile.elements.items():
        allowed = official.elements[name].attributes
        for attribute in element.attributes:
            # Ours alone: the official schema lets other namespaces in wherever it has a wildcard.
            known = isinstance(allowed.get(None), XsdAnyAttribute) if attribute.startswith(PD) else attribute in allowed
            if not known:
                strange.append((element.local_name, attribute))
    assert strange == []


def test_what_the_official_schema_requires_is_required_here(profile, official) -> None:
    missing = []
    for name, element in profile.elements.items():
        for attribute, declared in official.elements[name].attributes.items():
            if attribute is not None and declared.use == "required":
                here = element.attributes.get(attribute)
                if here is None or here.use != "required":
                    missing.append((element.local_name, attribute))
    assert missing == []


def test_every_child_of_ours_is_official(profile, official) -> None:
    strange = []
    for name, element in profile.elements.items():
        allowed = children(official.elements[name])
        if "*" not in allowed:
            strange += [(element.local_name, child) for child in children(element) - allowed]
    assert strange == []


def test_text_stands_only_where_the_official_schema_lets_it(profile, official) -> None:
    strange = [
        element.local_name
        for name, element in profile.elements.items()
        if element.type.mixed and not official.elements[name].type.mixed
    ]
    assert strange == []


def test_every_listed_value_is_official(profile, official) -> None:
    strange = []
    for name, element in profile.elements.items():
        for attribute, declared in element.attributes.items():
            theirs = official.elements[name].attributes.get(attribute)
            if declared.type.enumeration and theirs is not None and theirs.type.enumeration:
                strange += [(attribute, v) for v in declared.type.enumeration if v not in theirs.type.enumeration]
    assert strange == []


def test_blanks_around_values_count_alike(profile, official) -> None:
    """A type that drops blanks where the official one keeps them could let through what is refused there."""
    strange = []
    for name, element in profile.elements.items():
        for attribute, declared in element.attributes.items():
            theirs = official.elements[name].attributes.get(attribute)
            if theirs is None or theirs.type.white_space != "preserve" or declared.type.white_space == "preserve":
                continue
            # A list or a number with blanks around it is still a string, unless the string is tied down.
            if theirs.type.enumeration or theirs.type.patterns:
                strange.append((element.local_name, attribute))
    assert strange == []


@pytest.mark.parametrize(
    ("kind", "place", "attribute"),
    [
        ("eId", "conclusions", "eId"),
        ("metaId", "eventRef", "eId"),
        ("GUID", "article", "GUID"),
        ("localRef", "noteRef", "href"),
        ("iri", "documentRef", "href"),
        ("reference", "ref", "href"),
        ("webAddress", "a", "href"),
        ("iriValue", "FRBRuri", "value"),
        ("words", "TLCTerm", "showAs"),
    ],
)
def test_whatever_our_patterns_allow_is_accepted_by_every_engine(
    profile, official, small_draft: str, kind: str, place: str, attribute: str
) -> None:
    """Values made from the patterns themselves: no identifier and no address may be refused elsewhere."""
    tree = etree.fromstring(small_draft.encode())
    element = next(tree.iter("{*}" + place))
    theirs = official.elements[element.tag].attributes[attribute].type
    taken = set(tree.xpath("//@eId | //@GUID"))
    patterns = profile.xmlschema.types[kind].patterns.regexps

    @settings(max_examples=60, deadline=None, derandomize=True, database=None)
    @given(st.one_of([st.from_regex(pattern, fullmatch=True) for pattern in patterns]))
    def accepted(value: str) -> None:
        assume(len(value) <= 250 and value not in taken and value.isprintable())
        element.set(attribute, value)
        assert profile.libxml2.validate(tree), value
        assert profile.xmlschema.types[kind].is_valid(value), value
        assert official.libxml2.validate(tree), value
        assert theirs.is_valid(value), value

    accepted()


def children(element: XsdComponent) -> set[str]:
    """The names that may stand directly in an element; "*" where a wildcard lets others in."""
    if not element.type.has_complex_content():
        return set()
    return {"*" if isinstance(c, XsdAnyElement) else c.name for c in element.type.content.iter_elements()}
