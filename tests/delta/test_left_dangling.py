"""References left behind when their target is deleted, whether or not anyone touched them."""

from __future__ import annotations

import pytest

from protodoc.delta.compare import compare
from protodoc.formats.akn.read import read_source
from protodoc.model.draft import Source
from protodoc.model.instrument import Instrument

LIGHT = '<content><p>A light burns as laid down in <ref href="{href}">{label}</ref>.</p></content>'
FOG = "<content><p>In fog the keeper sounds the horn twice a minute.</p></content>"
WAGES = "<content><p>Keepers are paid each month by the port, in coin.</p></content>"


def draft(*articles: str) -> Instrument:
    body = "".join(
        f'<article eId="art_{number}"><num>Article {number}</num>{words}</article>'
        for number, words in enumerate(articles, 1)
    )
    xml = (
        '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0">'
        f'<bill name="p"><body>{body}</body></bill></akomaNtoso>'
    )
    instrument = read_source(Source.of("draft", xml.encode())).instrument
    assert instrument is not None
    return instrument


def light(number: int) -> str:
    return LIGHT.format(href=f"#art_{number}", label=f"Article {number}")


@pytest.mark.parametrize(
    ("old", "new", "left"),
    [
        pytest.param((light(2), FOG), (light(2),), ["Article 2"], id="the last article goes, the words stay"),
        pytest.param((light(2), FOG, WAGES), (light(2), WAGES), ["Article 2"], id="another takes its number"),
        pytest.param((light(3), FOG, WAGES), (light(2), WAGES), [], id="its target is only renumbered"),
        pytest.param((light(2), FOG, WAGES), (light(2), FOG), [], id="what goes is not its target"),
    ],
)
def test_a_reference_whose_target_is_gone_is_said(old: tuple[str, ...], new: tuple[str, ...], left: list[str]) -> None:
    delta = compare(draft(*old), draft(*new))
    assert [each.reference.old_text for each in delta.dangling] == left
