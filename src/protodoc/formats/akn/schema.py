"""Validity: libxml2's verdict on a draft, and our explanation of it.

Schemas are read from one folder and nothing else: what a schema takes in is looked for there, and never fetched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from threading import Lock
from typing import NamedTuple

from lxml import etree

from protodoc.formats.akn.wording import place_of, tag
from protodoc.model.diagnostic import Anchor, Diagnostic, Severity
from protodoc.model.draft import Source
from protodoc.model.errors import UsageError
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

PROFILE = "protocol.xsd"
_XS = "{http://www.w3.org/2001/XMLSchema}"
_TAKES_IN = (f"{_XS}import", f"{_XS}include")
_IN_BRACES = re.compile(r"\{[^}]*\}")
_STEP = re.compile(r"(?:\*|(?:[^\[:]*:)?([^\[:]+))(?:\[([0-9]{1,9})\])?")
# A scheme of our own: whatever a resolver does not know under it cannot be a file or an address.
_BASE = "protodoc-schema:/"
_BLANKS_IN_EMPTY = "Character content is not allowed, because the content type is empty"


class SchemaFile(NamedTuple):
    """A schema: the folder that holds it and all it takes in, and its own file name."""

    folder: Path
    name: str = PROFILE

    @classmethod
    def profile(cls) -> SchemaFile:
        """The profile that ships: from the installed package, or from `schema/` of a working copy.

        By path: `importlib.resources` would say the same, and takes longer to import than a draft to read.
        """
        shipped = Path(__file__).parents[2] / "schema"
        return cls(shipped if (shipped / PROFILE).is_file() else Path(__file__).parents[4] / "schema")

    @classmethod
    def at(cls, path: Path) -> SchemaFile:
        """A schema of the user's own."""
        return cls(path.parent, path.name)


def validate(source: Source, instrument: Instrument, schema: SchemaFile | None = None) -> tuple[Diagnostic, ...]:
    """What keeps a draft from being valid, nothing where it is valid; spans are not looked up.

    `source` holds the bytes `instrument` was read from (its canonical bytes, where it was read from none);
    without `schema` it is the profile. Raises UsageError where the schema itself cannot be used.
    """
    if schema is None and instrument.namespace != AKN:
        return (_named(_other_version(instrument)),)
    loaded = _profile() if schema is None else _Loaded.of(schema)
    errors = loaded.errors(source.data)
    if not errors:
        return ()
    # Only now: most drafts are valid, and never need the words.
    from protodoc.formats.akn.explain import explain
    from protodoc.formats.akn.grammar import Grammar

    found = explain(Grammar(loaded.documents), instrument)
    known = {diagnostic.anchor.node for diagnostic in found if diagnostic.anchor is not None}
    places = _places(errors, instrument)
    left = [(error, node) for error, node in places if not _is_explained(error, node, known, instrument)]
    found.extend(_unexplained(error, node, instrument) for error, node in left)
    return tuple(map(_named, found))


class _Error(NamedTuple):
    """What libxml2 says: its words, and the way down to the node from the root.

    A step is a local name ("" for any) and an ordinal among the element siblings of that name.
    """

    words: str
    path: tuple[tuple[str, int], ...]


class _Loaded:
    """A schema compiled by libxml2, and the files it is made of."""

    def __init__(self, compiled: etree.XMLSchema, root: etree._Element, folder: _Folder) -> None:
        self._compiled = compiled
        self._turn = Lock()
        self._root = root
        self._folder = folder

    @property
    def documents(self) -> tuple[etree._Element, ...]:
        """The documents it is made of, the schema itself first; only an explanation needs them."""
        return self._folder.documents(self._root)

    @classmethod
    def of(cls, schema: SchemaFile) -> _Loaded:
        """Compile a schema. Raises UsageError."""
        folder = _Folder(schema.folder)
        try:
            root = folder.parse(schema.name)
            compiled = etree.XMLSchema(root)
        except (etree.XMLSyntaxError, etree.XMLSchemaParseError, OSError) as error:
            reason = _plain(str(error)).split("\n")[0]
            raise UsageError(f"the schema “{schema.name}” cannot be used: {reason}") from error
        return cls(compiled, root, folder)

    def errors(self, data: bytes) -> list[_Error]:
        """What libxml2 says of a draft, each thing once; empty where it is valid."""
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        try:
            document = etree.fromstring(data, parser)
            # A validator keeps the errors of its last draft: one draft at a time.
            with self._turn:
                if self._compiled.validate(document):
                    return []
                log = list(self._compiled.error_log)  # type: ignore[call-overload]
        except (etree.XMLSyntaxError, etree.XMLSchemaValidateError) as error:
            return [_Error(str(error), ())]
        said = {_Error(entry.message or "", _steps(entry.path)): None for entry in log}
        return list(said) or [_Error("the draft is not valid", ())]


@cache
def _profile() -> _Loaded:
    """The profile, compiled once: it is the same for every draft of a run."""
    return _Loaded.of(SchemaFile.profile())


class _Folder(etree.Resolver):
    """Serves the files of one folder by their names, and nothing else."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder

    def resolve(self, system_url: str, public_id: str, context: object) -> object:  # type: ignore[override]
        name = system_url.removeprefix(_BASE).lstrip("/")
        data = self._bytes(name)
        if data is None:
            return self.resolve_empty(context)  # type: ignore[attr-defined]
        return self.resolve_string(data, context, base_url=system_url)

    def parse(self, name: str) -> etree._Element:
        """One file of the folder, parsed so that what it takes in is asked of this folder."""
        data = self._bytes(name)
        if data is None:
            raise OSError(f"there is no file “{name}” beside it")
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        parser.resolvers.add(self)
        return etree.fromstring(data, parser, base_url=_BASE + name)

    def documents(self, root: etree._Element) -> tuple[etree._Element, ...]:
        """A schema and all it takes in, each once."""
        found = [root]
        names: set[str] = set()
        for document in found:
            for taken in document.iterchildren(*_TAKES_IN):
                name = taken.get("schemaLocation", "")
                if name and name not in names and self._bytes(name) is not None:
                    names.add(name)
                    found.append(self.parse(name))
        return tuple(found)

    def _bytes(self, name: str) -> bytes | None:
        """A file that lies in the folder itself: a name with a way out of it is no name."""
        if not name or "/" in name or "\\" in name or name.startswith("."):
            return None
        file = self._folder / name
        return file.read_bytes() if file.is_file() else None


def _steps(path: str | None) -> tuple[tuple[str, int], ...]:
    """libxml2's way to a node without the root: `*[4]` for elements without a prefix, `pd:stage[2]` for others."""
    steps = (path or "").strip("/").split("/")[1:]
    return tuple((match[1] or "", int(match[2] or 1)) for step in steps if (match := _STEP.fullmatch(step)))


def _places(errors: list[_Error], instrument: Instrument) -> Iterator[tuple[_Error, int]]:
    """The errors, each with the node it is about: the deepest one found, where the way does not lead to its end."""
    tree = instrument.tree
    like: dict[tuple[int, str], list[int]] = {}
    for error in errors:
        node = 0
        for name, ordinal in error.path:
            key = (node, name)
            if key not in like:
                every = tree.children(node)
                like[key] = [c for c in every if not name or tree.elements[c].name.rpartition("}")[2] == name]
            if ordinal > len(like[key]):
                break
            node = like[key][ordinal - 1]
        yield error, node


def _is_explained(error: _Error, node: int, known: set[int], instrument: Instrument) -> bool:
    """Whether something was found at the node of an error, its parent or siblings, or directly inside it; of an
    error about the whole draft, whether anything was found."""
    if not error.path or node in known:
        return bool(known)
    parent = instrument.tree.parents[node]
    if parent in known or not known.isdisjoint(instrument.tree.children(node)):
        return True
    return parent >= 0 and not known.isdisjoint(instrument.tree.children(parent))


def _unexplained(error: _Error, node: int, instrument: Instrument) -> Diagnostic:
    """In libxml2's words, but for blanks in an element that must be empty: reading has dropped them already."""
    if _BLANKS_IN_EMPTY in error.words:
        args = {"place": place_of(instrument, node), "element": tag(instrument.tree.elements[node].name, instrument)}
        return compose("XSD009", Anchor(node), args, variant="blank")
    return compose("XSD001", Anchor(node), {"reason": _plain(error.words)})


def _plain(words: str) -> str:
    """libxml2's words without namespaces and without the name of the element it begins with."""
    return _IN_BRACES.sub("", words).strip().rstrip(".")


def _other_version(instrument: Instrument) -> Diagnostic:
    args = {"namespace": instrument.namespace, "profile": AKN}
    return compose("XSD011", Anchor(0), args)


def _named(diagnostic: Diagnostic) -> Diagnostic:
    return replace(diagnostic, name=dict(NAMES)[diagnostic.code], severity=Severity.ERROR)
