"""Labels to files: `v2`, `v2@fra`, a symbol, a path, a pattern, a folder, or `-`."""

from __future__ import annotations

import glob
import os
import re
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from protodoc.model.draft import Draft
from protodoc.model.errors import UnreadableDraft, UsageError
from protodoc.workspace.reading import read_file
from protodoc.workspace.suggest import did_you_mean, natural_key

STANDARD_INPUT = "-"
_SUFFIX = re.compile(r"\.[A-Za-z][A-Za-z0-9]{0,5}$")
_PATTERN = frozenset("*?[")
_LABEL = re.compile(r"(?P<name>.*?)(?:@(?P<language>[a-z]{3}))?", re.DOTALL)


class Place(NamedTuple):
    """A file meant: where it is, and what to call it in findings (the path as the user would write it)."""

    path: Path
    name: str


def looks_like_path(name: str) -> bool:
    """Whether a name has a separator or a suffix, and so is meant as a path."""
    return "/" in name or "\\" in name or bool(_SUFFIX.search(name))


def shown(path: Path, base: Path) -> str:
    """A path as one would write it from a folder, with "/" on every system."""
    try:
        return Path(os.path.relpath(path, base)).as_posix()
    except ValueError:  # another drive
        return path.as_posix()


def drafts_in(folder: Path, base: Path) -> list[Place]:
    """Every XML file below a folder, hidden ones left out, v2 before v10."""
    if not folder.is_dir():
        return []
    found = [
        path
        for path in folder.rglob("*")
        if path.suffix.lower() == ".xml"
        and path.is_file()
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    ]
    found.sort(key=lambda path: natural_key(path.with_suffix("").as_posix()))
    return [Place(path, shown(path, base)) for path in found]


def expand(names: Iterable[str], base: Path) -> list[str]:
    """Patterns and folders as the files they stand for, in a stable order; other names as they are, each once."""
    expanded: dict[str, None] = {}
    for name in names:
        path = base / name
        if name != STANDARD_INPUT and path.is_dir():
            inside = drafts_in(path, base)
            if not inside:
                raise UnreadableDraft(f"there are no drafts in “{name}”: it holds no .xml file")
            written = name.rstrip("/\\") or "/"
            expanded.update(dict.fromkeys(f"{written}/{shown(place.path, path)}" for place in inside))
        elif not _PATTERN.isdisjoint(name) and not path.exists():
            matches = glob.glob(name, root_dir=base, recursive=True)  # noqa: PTH207 - patterns may be absolute
            found = [match.replace("\\", "/") for match in matches if (base / match).is_file()]
            files = sorted(found, key=lambda name: natural_key(Path(name).with_suffix("").as_posix()))
            if not files:
                raise UnreadableDraft(f"no file matches “{name}”")
            expanded.update(dict.fromkeys(files))
        else:
            expanded[name] = None
    return list(expanded)


def find_draft(name: str, folder: Path, base: Path) -> Place:
    """The file a name means. Raises UnreadableDraft (no such file) or UsageError (no such label, or two)."""
    path = base / name
    if path.is_file():
        return Place(path, name)
    label = find_label(name, folder, base)
    if label is not None:
        return label
    if looks_like_path(name):
        beside = [place.name for place in drafts_in(path.parent, base)][:200]
        raise UnreadableDraft(f"there is no file “{name}”{did_you_mean(name, beside)}")
    raise UsageError(no_such_draft(name, folder, base))


def find_label(name: str, folder: Path, base: Path) -> Place | None:
    """The draft of a folder that bears a label, None where none does. Raises UsageError where two do."""
    match = _LABEL.fullmatch(name)
    word, language = (match["name"], match["language"]) if match else (name, None)
    places = drafts_in(folder, base)
    for stem in (name, f"{word}.{language}" if language else name):
        named = [place for place in places if place.path.stem == stem]
        if named:
            least = min(_depth(place) for place in named)
            return _only(name, [place for place in named if _depth(place) == least])
    drafts = [(place, read_file(place.path, place.name)) for place in places]
    spoken = [(place, draft) for place, draft in drafts if language is None or _language(draft) == language]
    for bears in (_is_called, _is_version, _has_symbol):
        found = [place for place, draft in spoken if bears(draft, place, word)]
        if found:
            return _only(name, found)
    return None


def _depth(place: Place) -> int:
    """How deep a file lies: v3 is drafts/v3.xml, whatever there is in a folder below."""
    return len(place.path.parts)


def _language(draft: Draft) -> str | None:
    return draft.instrument.metadata.language if draft.instrument else None


def _is_called(draft: Draft, place: Place, word: str) -> bool:
    return place.path.stem == word


def _is_version(draft: Draft, place: Place, word: str) -> bool:
    """Whether the draft says so, or its file does: v2.fra.xml is the version v2."""
    version = draft.instrument.metadata.version_number if draft.instrument else None
    return word in (version, place.path.stem.split(".")[0])


def _has_symbol(draft: Draft, place: Place, word: str) -> bool:
    return _squeezed(word) in {_squeezed(symbol) for symbol in symbols(draft)}


def symbols(draft: Draft) -> list[str]:
    """The symbols a draft goes by: aliases named "symbol" of its expression and work, and docNumber."""
    if draft.instrument is None:
        return []
    document = draft.instrument.document
    found: list[str] = []
    for part in ("meta", "coverPage", "preface"):
        holder = document.first(part)
        for element in holder.walk() if holder else ():
            if element.name == "FRBRalias" and element.get("name") == "symbol":
                found.append(element.get("value") or "")
            elif element.name == "docNumber":
                found.append(element.text)
    return [symbol for symbol in found if symbol.strip()]


def _squeezed(text: str) -> str:
    return "".join(text.split()).casefold()


def _only(name: str, places: list[Place]) -> Place | None:
    if len(places) > 1:
        languages = sorted({language for place in places if (language := _language(read_file(place.path)))})
        also = f", or by its language as in {name}@{languages[-1]}" if len(languages) == len(places) else ""
        named = " or ".join(place.name for place in places)
        raise UsageError(f"“{name}” could be {named}: say which by its path{also}")
    return places[0] if places else None


def no_such_draft(name: str, folder: Path, base: Path) -> str:
    """The message for a label nobody bears: what there is, and what may have been meant."""
    places = drafts_in(folder, base)
    where = f"{shown(folder, base)}/"
    if not folder.is_dir():
        return f"there is no draft “{name}”: there is no folder {where} here; give a path, or --workspace"
    if not places:
        return f"there is no draft “{name}”: {where} is empty"
    stems = [place.path.stem for place in places]
    has = ", ".join(stems[:12]) + (f" and {len(stems) - 12} more" if len(stems) > 12 else "")
    return f"there is no draft “{name}”: {where} has {has}{did_you_mean(name, stems)}"
