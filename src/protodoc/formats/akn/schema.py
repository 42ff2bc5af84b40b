"""Validity: libxml2's verdict on a draft, and our explanation of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from protodoc.formats.akn.compiled import Compiled, SchemaFile, Verdict
from protodoc.formats.akn.wording import place_of, tag
from protodoc.model.diagnostic import Anchor, Diagnostic, Severity
from protodoc.model.draft import Source
from protodoc.model.instrument import AKN, Instrument
from protodoc.model.messages import compose

NAMES: tuple[tuple[str, str], ...] = (
    ("XSD001", "not-valid"),
    ("XSD002", "other-vocabulary"),
    ("XSD003", "unknown-element"),
    ("XSD004", "missing-element"),
    ("XSD005", "misplaced-element"),
    ("XSD006", "unknown-attribute"),
    ("XSD007", "missing-attribute"),
    ("XSD008", "bad-value"),
    ("XSD009", "stray-text"),
    ("XSD010", "duplicate-value"),
    ("XSD011", "other-version"),
    ("XSD012", "wrong-order"),
    ("XSD013", "repeated-element"),
)
"""The codes of what a schema finds, with their names; XSD002 is found on reading."""

_IN_BRACES = re.compile(r"\{[^}]*\}")
_BLANKS_IN_EMPTY = "Character content is not allowed, because the content type is empty"


def validate(source: Source, instrument: Instrument, schema: SchemaFile | None = None) -> tuple[Diagnostic, ...]:
    """What keeps a draft from being valid, nothing where it is valid; spans are not looked up.

    `source` holds the bytes `instrument` was read from (its canonical bytes, where it was read from none);
    without `schema` it is the profile. Raises UsageError where the schema itself cannot be used.
    """
    if schema is None and instrument.namespace != AKN:
        return (_named(compose("XSD011", Anchor(0), {"namespace": instrument.namespace, "profile": AKN})),)
    compiled = _profile() if schema is None else Compiled.of(schema)
    verdicts = compiled.verdicts(source.data)
    if not verdicts:
        return ()
    found = _foreign(compiled, schema, source, instrument) if schema is not None else []
    return tuple(map(_named, found or _explained(compiled, verdicts, instrument)))


@cache
def _profile() -> Compiled:
    """The profile, compiled once: it is the same for every draft of a run."""
    return Compiled.of(SchemaFile.profile())


def _explained(compiled: Compiled, verdicts: list[Verdict], instrument: Instrument) -> list[Diagnostic]:
    """Our explanation of libxml2's verdicts, and its own words for what has none."""
    # Only now: most drafts are valid, and never need the words.
    from protodoc.formats.akn.explain import explain

    places = list(_places(verdicts, instrument))
    # What libxml2 did not look at, after a first mistake, stands beside that.
    around = {max(instrument.tree.parents[node], 0) for _, node in places}
    found = explain(compiled.grammar, instrument, around)
    known = {diagnostic.anchor.node for diagnostic in found if diagnostic.anchor is not None}
    left = [(verdict, node) for verdict, node in places if not _is_explained(verdict, node, known, instrument)]
    return [*found, *(_unexplained(verdict, node, instrument) for verdict, node in left)]


def _foreign(compiled: Compiled, schema: SchemaFile, source: Source, instrument: Instrument) -> list[Diagnostic]:
    """What xmlschema says, where a schema of the user's own holds what our explanation does not understand; nothing
    where it understands all of it, or where xmlschema finds nothing."""
    from protodoc.formats.akn.dialect import is_understood

    if is_understood(compiled.documents, instrument.namespace):
        return []
    from protodoc.formats.akn.oracle import faults

    return [compose("XSD001", Anchor(fault.node), {"reason": fault.reason}) for fault in faults(source.data, schema)]


def _places(verdicts: list[Verdict], instrument: Instrument) -> Iterator[tuple[Verdict, int]]:
    """The verdicts, each with the node it is about: the deepest one found, where the way does not lead to its end."""
    tree = instrument.tree
    like: dict[tuple[int, str], list[int]] = {}
    for verdict in verdicts:
        node = 0
        for name, ordinal in verdict.path:
            key = (node, name)
            if key not in like:
                every = tree.children(node)
                like[key] = [c for c in every if not name or tree.elements[c].name.rpartition("}")[2] == name]
            if ordinal > len(like[key]):
                break
            node = like[key][ordinal - 1]
        yield verdict, node


def _is_explained(verdict: Verdict, node: int, known: set[int], instrument: Instrument) -> bool:
    """Whether something was found at the node of a verdict, its parent or siblings, or directly inside it; of a
    verdict on the whole draft, whether anything was found."""
    if not verdict.path or node in known:
        return bool(known)
    parent = instrument.tree.parents[node]
    if parent in known or not known.isdisjoint(instrument.tree.children(node)):
        return True
    return parent >= 0 and not known.isdisjoint(instrument.tree.children(parent))


def _unexplained(verdict: Verdict, node: int, instrument: Instrument) -> Diagnostic:
    """In libxml2's words, but for blanks in an element that must be empty: reading has dropped them already."""
    if _BLANKS_IN_EMPTY in verdict.words:
        args = {"place": place_of(instrument, node), "element": tag(instrument.tree.elements[node].name, instrument)}
        return compose("XSD009", Anchor(node), args, variant="blank")
    return compose("XSD001", Anchor(node), {"reason": plain(verdict.words)})


def plain(words: str) -> str:
    """A validator's words without namespaces, and without the full stop."""
    return _IN_BRACES.sub("", words).strip().rstrip(".")


def _named(diagnostic: Diagnostic) -> Diagnostic:
    return replace(diagnostic, name=dict(NAMES)[diagnostic.code], severity=Severity.ERROR)
