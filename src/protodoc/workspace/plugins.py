"""Rules of other packages: those that announce themselves under the entry point `protodoc.rules`.

Source: "Entry points specification" (packaging.python.org).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from protodoc.model.diagnostic import Anchor, Diagnostic, Severity
from protodoc.model.errors import ProtodocError, UsageError
from protodoc.rules.base import ALL_STAGES, Context, Finder, Need, Rule
from protodoc.workspace.installed import GROUP

FAMILIES = ("XML", "XSD", "EID", "NUM", "STR", "REF", "DEF", "BRK", "LNG", "NEG", "TXT", "MET")
"""The families of codes that are ours, whether or not they have a rule yet: nobody else's rule may stand in them."""
_CODE = re.compile("[A-Z]{3}[0-9]{3}")
_NAME = re.compile("[a-z0-9]+(-[a-z0-9]+)*")
_SECTION = re.compile(rf"^\[{re.escape(GROUP)}\]\s*$(.*?)(?=^\[|\Z)", re.MULTILINE | re.DOTALL)
_ENTRY = re.compile(r"^([^#=\s][^=]*?)\s*=\s*([\w.]+)\s*:\s*([\w.]+)\s*(?:\[.*\])?\s*$", re.MULTILINE)
_HEADER = re.compile(r"^(Name|Version):[ \t]*(.*)$", re.MULTILINE | re.IGNORECASE)
_WAY_OUT = "mend or uninstall it, or set “plugins = false” in protodoc.toml"


class Announced(NamedTuple):
    """One entry point: the package that has it (name and version), its name, and module and attribute it names."""

    package: str
    name: str
    module: str
    attribute: str

    @property
    def title(self) -> str:
        """What to call it in a message."""
        return f"“{self.package}” (entry point “{self.name}”)"


def rules_of_others(files: Iterable[str], taken: Iterable[tuple[str, str]]) -> tuple[Rule, ...]:
    """The rules that other packages bring, by code; `files` are their `entry_points.txt`, `taken` is (code, name) of
    every rule of ours.

    A rule that fails later names its package too. Raises UsageError, naming the package, for a rule that cannot be
    loaded or is none, and for a code, a family or a name that is taken.
    """
    found: list[Rule] = []
    holders: dict[str, str] = {word: "protodoc itself" for pair in taken for word in pair}
    for entry in announced(files):
        for rule in _loaded(entry):
            _refuse_unfit(rule, entry)
            for word in (rule.code, rule.name):
                if word in holders:
                    raise _broken(entry, f"its rule {rule.code} {rule.name} takes “{word}”, which {holders[word]} has")
            holders.update(dict.fromkeys((rule.code, rule.name), f"“{entry.package}”"))
            found.append(rule._replace(find=_guarded(rule, entry)))
    return tuple(sorted(found, key=lambda rule: rule.code))


def announced(files: Iterable[str]) -> tuple[Announced, ...]:
    """Every entry point of rules in some `entry_points.txt`, by package and name. Of a package that is there twice the
    first counts, as it does for Python."""
    found: dict[str, tuple[Announced, ...]] = {}
    for path in map(Path, files):
        package = _package(path.parent)
        folded = re.sub("[-_.]+", "-", package.rpartition(" ")[0]).lower()
        found.setdefault(folded, tuple(_entries(path, package)))
    return tuple(sorted(entry for entries in found.values() for entry in entries))


def _entries(path: Path, package: str) -> Iterator[Announced]:
    section = _SECTION.search(path.read_text("utf-8", "replace"))
    for name, module, attribute in _ENTRY.findall(section[1]) if section else ():
        yield Announced(package, name, module, attribute)


def _package(folder: Path) -> str:
    """Name and version of an installed package: as its metadata say, else as its folder does."""
    stem = folder.name.rpartition(".")[0].partition("-")
    facts = {"name": stem[0], "version": stem[2]}
    for name in ("METADATA", "PKG-INFO"):
        if (folder / name).is_file():
            head = (folder / name).read_text("utf-8", "replace").partition("\n\n")[0]
            facts |= {key.lower(): value.strip() for key, value in _HEADER.findall(head)}
            break
    return f"{facts['name']} {facts['version']}"


def _loaded(entry: Announced) -> tuple[Rule, ...]:
    """What an entry point names: a rule, or several in a tuple or list."""
    from importlib import import_module

    try:
        value: object = import_module(entry.module)
        for part in entry.attribute.split("."):
            value = getattr(value, part)
    except (Exception, SystemExit) as error:
        raise _broken(entry, f"it cannot be loaded: {_words(error)}") from error
    rules = value if isinstance(value, (tuple, list)) and not isinstance(value, Rule) else (value,)
    for rule in rules:
        if not isinstance(rule, Rule):
            what = f"“{entry.module}:{entry.attribute}” is no rule"
            raise _broken(entry, f"{what}: a rule is a function with @rule(…) above it, or several of them in a tuple")
    return tuple(rules)


def _refuse_unfit(rule: Rule, entry: Announced) -> None:
    """Raises UsageError for a rule that could not be shown, chosen or run."""
    if not isinstance(rule.code, str) or not _CODE.fullmatch(rule.code):
        raise _broken(entry, f"“{rule.code}” is no code: three capital letters and three digits, such as OWN001")
    if rule.family in FAMILIES:
        raise _broken(
            entry, f"its rule {rule.code} stands in the family {rule.family}, which protodoc keeps for itself"
        )
    if not isinstance(rule.name, str) or not _NAME.fullmatch(rule.name):
        raise _broken(entry, f"“{rule.name}” is no name for {rule.code}: small letters and hyphens, must-for-shall")
    if not rule.page.strip():
        raise _broken(entry, f"its rule {rule.code} has no page: the docstring of its function")
    if not callable(rule.find) or not isinstance(rule.severity, Severity):
        raise _broken(entry, f"its rule {rule.code} has no function, or no severity")
    if not all(isinstance(need, Need) for need in rule.needs):
        raise _broken(entry, f"its rule {rule.code} needs something that there is not")
    if not isinstance(rule.stages, frozenset) or not rule.stages <= ALL_STAGES:
        raise _broken(entry, f"its rule {rule.code} speaks in stages that are not a frozenset of Stage")


def _guarded(rule: Rule, entry: Announced) -> Finder:
    """The function of a rule, with its package named where it fails."""
    find = rule.find
    assert find is not None

    def guarded(context: Context) -> Iterator[Diagnostic]:
        try:
            for item in find(context):
                _refuse_odd(item, rule, context)
                yield item
        except ProtodocError as error:
            raise _broken(entry, f"its rule {rule.code} {rule.name} failed: {error}") from error
        except (Exception, SystemExit) as error:
            raise _broken(entry, f"its rule {rule.code} {rule.name} failed: {_words(error)}") from error

    return guarded


def _refuse_odd(item: object, rule: Rule, context: Context) -> None:
    """Raises ValueError for a finding that could not be placed or counted."""
    if not isinstance(item, Diagnostic):
        raise ValueError(f"it yielded {type(item).__name__}, not Diagnostic")
    if item.code != rule.code:
        raise ValueError(f"it yielded a finding of {item.code}")
    if not isinstance(item.message, str) or not item.message:
        raise ValueError("it yielded a finding without a message")
    anchor = item.anchor
    if anchor is None:
        return
    if not isinstance(anchor, Anchor) or not 0 <= anchor.node < len(context.instrument.tree):
        raise ValueError("it yielded a finding at an element that the draft does not have")
    element = context.instrument.tree.elements[anchor.node]
    text = element.text if anchor.attribute is None else element.get(anchor.attribute) or ""
    if not 0 <= (anchor.start or 0) <= (len(text) if anchor.end is None else anchor.end) <= len(text):
        raise ValueError("it yielded a finding at words that the draft does not have")


def _broken(entry: Announced, reason: str) -> UsageError:
    return UsageError(f"the rules of {entry.title} cannot be used: {reason}; {_WAY_OUT}")


def _words(error: BaseException) -> str:
    said = " ".join(str(error).split())
    return f"{type(error).__name__}: {said}" if said else type(error).__name__
