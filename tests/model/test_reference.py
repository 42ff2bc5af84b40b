"""What a resolution says of itself."""

import pytest

from protodoc.model.path import ProvisionPath
from protodoc.model.reference import Candidate, Resolution, Status, Target

CARE = "/akn/xx/act/convention/2031-05-01/1"
THIRD = Target(path=ProvisionPath.parse("Article 25, paragraph 3"))
LABEL = "Article 25, paragraph 3"


@pytest.mark.parametrize(
    ("resolution", "words"),
    [
        (Resolution(THIRD, Status.FOUND, CARE, "Tree Convention", label=LABEL), f"{LABEL} (Tree Convention)"),
        (Resolution(THIRD, Status.FOUND, label=LABEL), LABEL),
        (Resolution(THIRD, Status.FOUND, CARE, "Tree Convention", label="Tree Convention"), "Tree Convention"),
        (
            Resolution(THIRD, Status.BRACKETED, CARE, "Tree Convention", label=LABEL),
            f"{LABEL} (Tree Convention): only in brackets",
        ),
        (
            Resolution(THIRD, Status.MISSING, label="Article 25", missing="paragraph 12"),
            "missing: Article 25 has no paragraph 12",
        ),
        (
            Resolution(THIRD, Status.MISSING, CARE, "Tree Convention", missing="Article 90"),
            "missing: Tree Convention has no Article 90",
        ),
        (
            Resolution(Target(cited="the Charter"), Status.UNKNOWN_INSTRUMENT),
            "unknown instrument: the Charter",
        ),
        (
            Resolution(
                THIRD,
                Status.AMBIGUOUS,
                candidates=(
                    Candidate("", "art_1", "Article 1"),
                    Candidate("", "att_1__art_1", "Article 1 of the annex"),
                ),
            ),
            "ambiguous: Article 1 or Article 1 of the annex",
        ),
    ],
)
def test_a_resolution_reads_as_one_line(resolution: Resolution, words: str) -> None:
    assert str(resolution) == words


@pytest.mark.parametrize(
    ("resolution", "address"),
    [
        (Resolution(THIRD, Status.FOUND, CARE, eid="art_25__para_3"), f"{CARE}/!main~art_25__para_3"),
        (Resolution(Target(component="annex"), Status.FOUND, CARE, eid="art_1"), f"{CARE}/!annex~art_1"),
        (Resolution(THIRD, Status.FOUND, eid="art_25__para_3"), "#art_25__para_3"),
        (Resolution(Target(), Status.FOUND, CARE), CARE),
        (Resolution(THIRD, Status.MISSING, CARE, eid="art_25"), ""),
    ],
)
def test_the_address_to_write_into_a_draft(resolution: Resolution, address: str) -> None:
    assert resolution.address == address
