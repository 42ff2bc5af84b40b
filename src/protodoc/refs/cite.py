"""Citations in any text, looked up: what `protodoc cite` shows."""

from __future__ import annotations

from dataclasses import dataclass

from protodoc.model.path import WHOLE, ProvisionPath
from protodoc.model.reference import Origin, Reference, Resolution
from protodoc.refs.interpret import read
from protodoc.refs.lookup import look_up
from protodoc.refs.outline import Outline
from protodoc.refs.register import Register


@dataclass(frozen=True, eq=False, slots=True)
class _Nowhere:
    """A text that stands in no instrument."""

    register: Register
    work: str = ""
    outline: Outline | None = None


def cite(
    text: str, *, register: Register, lang: str = "eng", default: str = "", at: ProvisionPath = WHOLE
) -> list[tuple[Reference, tuple[Resolution, ...]]]:
    """Every citation in a text, in order, each with what stands at its targets.

    `default` is the instrument a bare "Article 18" and "the Convention" mean: an IRI, a machine id
    ("convention"), a series number ("ETS 185") or a citation name; without it such a target is of an unknown
    instrument. `at` is the provision of it the text stands in, for "this article" and bare paragraphs. Offsets
    are code points of `text`; `Reference.node` is -1.
    """
    place = register.place(default, at)
    home = _Nowhere(register)
    found: list[tuple[Reference, tuple[Resolution, ...]]] = []
    for reading in read(text, register.language(lang), place):
        words = text[reading.start : reading.end]
        reference = Reference(
            words, -1, reading.start, reading.end, Origin.PROSE, reading.form, reading.targets, reading.direction,
            offset=reading.start,
        )  # fmt: skip
        found.append((reference, tuple(look_up(target, home, "main") for target in reading.targets)))
    return found
