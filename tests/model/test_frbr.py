"""IRIs taken apart."""

import time

import pytest

from protodoc.model.frbr import ExpressionUri, Iri, WorkUri

CONVENTION = "/akn/coe/act/convention/2001-11-23/185"
DRAFT = "/akn/coe/bill/protocol/2020-11-10/second-additional-protocol"

# (text, work, language, version, component, portion)
IRIS = [
    (CONVENTION, CONVENTION, None, None, None, None),
    ("/akn/coe", "/akn/coe", None, None, None, None),
    (f"{DRAFT}/eng@2021-04-12", DRAFT, "eng", "2021-04-12", None, None),
    (f"{DRAFT}/eng@", DRAFT, "eng", "", None, None),
    (f"{DRAFT}/eng@2021-04-12.xml", DRAFT, "eng", "2021-04-12", None, None),
    (f"{DRAFT}/eng@2021-04-12:2021-05-28", DRAFT, "eng", "2021-04-12:2021-05-28", None, None),
    (f"{DRAFT}/eng@2021-04-12/!main", DRAFT, "eng", "2021-04-12", "main", None),
    (f"{DRAFT}/eng@2021-04-12/!main.xml", DRAFT, "eng", "2021-04-12", "main", None),
    (f"{DRAFT}/!att_1", DRAFT, None, None, "att_1", None),
    (f"{CONVENTION}/!main~art_25__para_3", CONVENTION, None, None, "main", "art_25__para_3"),
    (f"{CONVENTION}/!main~art_2->art_11", CONVENTION, None, None, "main", "art_2->art_11"),
    (f"{CONVENTION}/~art_25", CONVENTION, None, None, None, "art_25"),
    (f"{CONVENTION}~art_25", CONVENTION, None, None, None, "art_25"),
    (f"{DRAFT}/eng@2021-04-12/!att_1~art_2__para_1", DRAFT, "eng", "2021-04-12", "att_1", "art_2__para_1"),
    (f"{DRAFT}/eng@2021-04-12~art_2", DRAFT, "eng", "2021-04-12", None, "art_2"),
    (f"{CONVENTION}#art_25", CONVENTION, None, None, None, "art_25"),
    (f"{CONVENTION}/!main#art_25", CONVENTION, None, None, "main", "art_25"),
    (f"{CONVENTION}#", CONVENTION, None, None, None, None),
]
NO_IRIS = [
    "",
    "/",
    "/akn/",
    "/akn",
    "#art_3",
    "art_3",
    "https://example.org/akn/coe/act",
    "//akn/coe/act",
    f"{CONVENTION}/",
    "/akn/coe//act",
    f" {CONVENTION}",
    f"{CONVENTION} ",
    "/akn/coe/act convention",
    "../akn/coe/act",
    "javascript:alert(1)",
]


@pytest.mark.parametrize(("text", "work", "language", "version", "component", "portion"), IRIS)
def test_an_iri_taken_apart(
    text: str, work: str, language: str | None, version: str | None, component: str | None, portion: str | None
) -> None:
    assert Iri.parse(text) == Iri(WorkUri(work), language, version, component, portion)


@pytest.mark.parametrize("text", NO_IRIS)
def test_what_is_no_iri_of_the_convention(text: str) -> None:
    assert Iri.parse(text) is None


def test_an_iri_names_an_expression_where_it_has_a_language() -> None:
    iri = Iri.parse(f"{DRAFT}/eng@2021-04-12/!main")
    assert iri is not None
    assert iri.expression == ExpressionUri(WorkUri(DRAFT), "eng", "2021-04-12")
    assert str(iri.expression) == f"{DRAFT}/eng@2021-04-12"
    bare = Iri.parse(DRAFT)
    assert bare is not None
    assert bare.expression is None


@pytest.mark.parametrize("piece", ["/a", "/eng@a", ".xml", "/!a", "~a", "@", "/eng@.xml", "#", "/~"])
def test_an_iri_that_goes_on_is_judged_at_once(piece: str) -> None:
    started = time.process_time()
    Iri.parse("/akn/coe/a" + piece * 20_000 + " ")
    Iri.parse("/akn/coe/a/eng@" + piece * 20_000)
    assert time.process_time() - started < 1
