"""A language is data: Spanish, which the program does not speak, from one file beside this test."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from scoring import misread, scored

from protodoc.refs.language import known_codes, language
from protodoc.refs.register import Register

HERE = Path(__file__).parent
LANGUAGES = str(HERE / "languages")
SENTENCES = (HERE / "spanish.jsonl").read_text(encoding="utf-8").splitlines()


@pytest.fixture
def spanish(register: Register) -> Register:
    """The lighthouse treaties, and a folder of languages with one more."""
    return register.with_languages(LANGUAGES)


def test_every_sentence_is_understood(spanish: Register) -> None:
    rows = [json.loads(line) for line in SENTENCES]
    assert len(rows) >= 30
    assert "\n".join(misread(rows, spanish)) == ""


def test_spanish_scores_as_the_others_do(spanish: Register, shared: Path, tmp_path: Path) -> None:
    scores = scored(SENTENCES, spanish, shared / "score" / "refs.py", tmp_path)
    assert scores.span >= 0.99
    assert scores.target >= 0.985


def test_a_folder_adds_languages_to_those_that_ship() -> None:
    assert language("es", LANGUAGES).code == language("spa", LANGUAGES).code == "spa"
    assert language("fr", LANGUAGES).code == "fra"
    assert {"spa", "es", "eng", "fra"} <= set(known_codes(LANGUAGES))
    assert "spa" not in known_codes()


def test_a_language_without_a_file_is_read_as_english() -> None:
    assert language("spa").code == "eng"
    assert language("../eng").code == "eng"


def test_no_word_of_it_is_in_the_program(root: Path) -> None:
    source = [
        path.read_text(encoding="utf-8")
        for path in (root / "src" / "protodoc" / "refs").rglob("*.*")
        if path.suffix in (".py", ".toml")
    ]
    for word in ("artículo", "párrafo", "apartado", "convenio", "anexo", "capítulo"):
        assert not any(word in text.lower() for text in source)
