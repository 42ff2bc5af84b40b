"""The targets of the fuzzer hold on their seeds, and on seeds with a few bytes changed."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fuzz.targets import CORPUS, TARGETS

FOLDER = Path(__file__).with_name("corpus")
SEEDS = {name: [path.read_bytes() for path in sorted((FOLDER / CORPUS[name]).iterdir())] for name in TARGETS}
WORDS = [
    bytes(line[1:-1], "ascii").decode("unicode_escape").encode("latin-1")
    for line in Path(__file__).with_name("words.dict").read_text(encoding="utf-8").splitlines()
    if line.startswith('"') and line.isascii()
]


@pytest.mark.parametrize("name", TARGETS)
def test_the_seeds_hold(name: str) -> None:
    for seed in SEEDS[name]:
        TARGETS[name](seed)


@pytest.mark.parametrize("name", TARGETS)
def test_seeds_that_were_tampered_with_hold(name: str) -> None:
    @settings(max_examples=150 if name == "citing" else 60)
    @given(st.data())
    def holds(data: st.DataObject) -> None:
        seed = bytearray(data.draw(st.sampled_from(SEEDS[name])))
        for _ in range(data.draw(st.integers(1, 4))):
            place = data.draw(st.integers(0, len(seed)))
            width = data.draw(st.integers(0, 12))
            seed[place : place + width] = data.draw(st.sampled_from(WORDS) | st.binary(max_size=4))
        TARGETS[name](bytes(seed))

    holds()
