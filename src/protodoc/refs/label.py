"""How a target is cited from a place, in a house style: the inverse of finding.

`paragraph 1 of this article` from inside Article 7 is `Article 7, paragraph 1` from Article 9 and
`Article 7, paragraph 1, of the Protocol` from another instrument.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from protodoc.model.path import WHOLE, PathStep, ProvisionPath, form_of

STYLES: tuple[str, ...] = ("coe", "committee")
"""The house styles that ship."""


@dataclass(frozen=True, slots=True)
class Style:
    """The templates of one house style in one language."""

    words: Mapping[str, str]
    names: Mapping[str, str]

    def fill(self, key: str, **values: str) -> str:
        """One template with its values."""
        return self.words.get(key, "").format_map(values)


@cache
def style(name: str = "coe", language: str = "eng") -> Style:
    """A house style. Raises ValueError for a name that is none; a language it lacks falls back on English."""
    if name not in STYLES:
        raise ValueError(f"no such citation style: {name!r}; there are {', '.join(STYLES)}")
    source = Path(__file__).with_name("styles") / f"{name}.toml"
    tables = tomllib.loads(source.read_text(encoding="utf-8"))
    table = tables.get(language, tables["eng"])
    words = {key: value for key, value in table.items() if isinstance(value, str)}
    return Style(MappingProxyType(words), MappingProxyType(dict(table["names"])))


def label(
    path: ProvisionPath,
    *,
    upto: ProvisionPath | None = None,
    at: ProvisionPath = WHOLE,
    instrument: str = "",
    name: str = "coe",
    language: str = "eng",
) -> str:
    """The words for a target, as they are written at a place.

    `upto` is the other end of a range; `instrument` the words for the instrument where it is not the one of the
    place ("the Convention", "the First Protocol"). A provision of the place's own article is cited from that
    article ("paragraph 1 of this article"), where the style has words for that.
    """
    words = style(name, language)
    if not path:
        return instrument
    if instrument:
        text = _absolute(path, upto, words)
        key = "of_short" if len(path.inner.steps) < 2 else "of_long"
        return words.fill(key, label=text, instrument=instrument)
    return _own(path, upto, at, words) or _absolute(path, upto, words)


def _own(path: ProvisionPath, upto: ProvisionPath | None, at: ProvisionPath, words: Style) -> str:
    """The words for a provision around the place or in its own article; "" where there are none."""
    steps, here = path.inner.steps, at.inner.steps
    if upto is None and path and at.is_within(path) and path.steps[-1].level in words.names:
        return words.fill("this", name=words.names[path.steps[-1].level].lower())
    if len(steps) < 2 or not here or steps[0].number != here[0].number or not words.words.get("of_this_article"):
        return ""
    if path.containers and path.containers != at.containers:
        return ""
    inner = _under(steps[1:], _last(upto), words).removeprefix(", ")
    return words.fill("of_this_article", label=inner)


def _last(upto: ProvisionPath | None) -> tuple[PathStep, ...]:
    return upto.inner.steps[1:] if upto is not None else ()


def _absolute(path: ProvisionPath, upto: ProvisionPath | None, words: Style) -> str:
    outer = path.containers.steps
    inner = path.inner.steps
    annexes = tuple(step for step in outer if step.level in ("annex", "appendix"))
    shown = [_container(step, words) for step in (annexes if inner else outer)]
    if inner and upto is not None and len(inner) > 1 and words.words.get("range_repeats"):
        first, last = (end[0].number + _under(end[1:], (), words) for end in (inner, upto.inner.steps))
        shown.append(words.fill("articles", n=words.fill("range", first=first, last=last)))
    elif inner:
        ends = upto.inner.steps if upto is not None else ()
        whole = len(inner) == 1 and ends
        number = words.fill("range", first=inner[0].number, last=ends[0].number) if whole else inner[0].number
        article = words.fill("articles" if whole else "article", n=number)
        shown.append(article + _under(inner[1:], ends[1:], words))
    elif upto is not None and shown:
        shown[-1] = words.fill("range", first=shown[-1], last=upto.steps[-1].number.upper())
    return ", ".join(shown)


def _container(step: PathStep, words: Style) -> str:
    name = words.names.get(step.level, step.level)
    return words.fill("container", name=name, n=step.number.upper()).rstrip()


def _under(steps: tuple[PathStep, ...], ends: tuple[PathStep, ...], words: Style) -> str:
    """The words for what stands under the article: the first level by name, the rest as the style joins them."""
    if not steps:
        return ""
    number = _joined(steps, words)
    key = "digit" if form_of(steps[0].number) == "digit" else "letter"
    if ends:
        number = words.fill("range", first=number, last=_joined(ends, words))
        key += "s"
    return words.fill(key, n=number)


def _joined(steps: tuple[PathStep, ...], words: Style) -> str:
    return steps[0].number + "".join(words.fill("under", n=step.number) for step in steps[1:])
