"""Hostile text: eight times as much must not take much more than eight times as long."""

import gc
import time

import pytest

from protodoc.model.path import ProvisionPath
from protodoc.refs.interpret import read
from protodoc.refs.language import language
from protodoc.refs.place import Place
from protodoc.refs.register import Register

UNITS = [
    "1, ", "Article 1, ", "paragraph 1 of ", "Article 1, paragraph 1, ", "Article 1(", "(", ".1", "that article, ",
    "Article 1 thereof and ", "under its Article 5 ", "A and ", "Cap ", "Article 5 of the Convention ",
    "Article 5 of the ", "Article 5. ", " (a)", "first ", " ", "the preceding paragraphs ", "i", "ETS No. ",
    "Section 1 of Chapter II, ", "first sentence ", ", first sentence", " inclusive", "paragraph 2, (b)",
    "article 5 de la Convention de ", "paragraph 1 (aaa, ", "Article 5 - ",
]  # fmt: skip


def seconds(text: str, place: Place) -> float:
    gc.disable()  # its passes over all that the other tests keep are not ours, and grow faster than the text
    begun = time.process_time()
    for lang in ("eng", "fra"):
        read(text, language(lang), place)
    taken = time.process_time() - begun
    gc.enable()
    return taken


@pytest.mark.parametrize("unit", UNITS)
def test_time_grows_with_the_text(unit: str, register: Register) -> None:
    place = register.place("fog", ProvisionPath.parse("Article 7, paragraph 2"))
    small = "Articles " + unit * (4000 // len(unit))
    seconds(small, place)
    short = min(seconds(small, place) for _ in range(3))
    long = seconds("Articles " + unit * (8 * 4000 // len(unit)), place)
    assert long < 40 * short + 0.05
