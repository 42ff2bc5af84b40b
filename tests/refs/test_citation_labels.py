"""How a target is cited from a place."""

import pytest

from protodoc.model.path import WHOLE, ProvisionPath
from protodoc.refs.label import STYLES, label, style


def path(words: str) -> ProvisionPath:
    return ProvisionPath.parse(words) if words else WHOLE


@pytest.mark.parametrize(
    ("target", "upto", "at", "instrument", "treaty", "committee"),
    [
        ("7.1", "", "7.3", "", "paragraph 1 of this article", "Article 7.1"),
        ("7.1.b", "", "7.3", "", "paragraph 1.b of this article", "Article 7.1.b"),
        ("7.1", "", "9", "", "Article 7, paragraph 1", "Article 7.1"),
        ("48.a", "", "9", "", "Article 48, sub-paragraph a", "Article 48.a"),
        ("Article 7", "", "Article 7, paragraph 3", "", "this article", "this article"),
        ("18.1.b", "", "7.1", "Fog Act", "Article 18, paragraph 1.b, of Fog Act", "Article 18.1.b of Fog Act"),
        ("18", "", "7.1", "Fog Act", "Article 18 of Fog Act", "Article 18 of Fog Act"),
        ("14", "21", "7.1", "Fog Act", "Articles 14 to 21 of Fog Act", "Articles 14 to 21 of Fog Act"),
        ("9.2", "9.4", "7.1", "", "Article 9, paragraphs 2 to 4", "Articles 9.2 to 9.4"),
        ("7.2", "7.4", "7.1", "", "paragraphs 2 to 4 of this article", "Articles 7.2 to 7.4"),
        ("Chapter II, Section 2", "", "7.1", "", "Chapter II, Section 2", "Chapter II, Section 2"),
        ("Annex IV, article 13", "", "7.1", "", "Annex IV, Article 13", "Annex IV, Article 13"),
        ("", "", "7.1", "the Convention", "the Convention", "the Convention"),
    ],
)  # fmt: skip
def test_labels(target: str, upto: str, at: str, instrument: str, treaty: str, committee: str) -> None:
    end = path(upto) if upto else None
    for name, expected in (("coe", treaty), ("committee", committee)):
        assert label(path(target), upto=end, at=path(at), instrument=instrument, name=name) == expected


def test_a_label_in_french() -> None:
    assert label(path("7.1"), at=path("7.3"), language="fra") == "paragraphe 1 du présent article"


def test_an_unknown_style_is_refused_with_the_known_ones() -> None:
    with pytest.raises(ValueError, match="committee"):
        style("baroque")


@pytest.mark.parametrize("name", STYLES)
def test_every_style_has_the_same_templates_in_every_language(name: str) -> None:
    assert style(name, "eng").words.keys() == style(name, "fra").words.keys()
