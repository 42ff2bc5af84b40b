"""Settings: what a folder of drafts says of itself, in `protodoc.toml` or `[tool.protodoc]` of pyproject.toml.

What a command line says goes before what the file says, and that before what is usual; where a value came from is
kept beside it. `schema/settings.json` is a JSON Schema of the file, for editors.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from protodoc.model.errors import UsageError
from protodoc.workspace.suggest import did_you_mean

if TYPE_CHECKING:
    from protodoc.render.envelope import Json
    from protodoc.render.settings import Setting

FILE = "protodoc.toml"
PYPROJECT = "pyproject.toml"
FAIL_ON = ("error", "warning", "note", "never")
NUMBERING = ("free", "frozen")
USUAL = "default"
PROFILE = "profile"

ByFile: TypeAlias = tuple[tuple[str, tuple[str, ...]], ...]
"""(pattern of file names, words), in the order of the file."""
_BY_FILE = "per-file-ignores"


class Settings(NamedTuple):
    """The settings of a workspace; what nobody says keeps the value here.

    `drafts`, `register` and `languages` (languages of citations that do not ship, one TOML file each) are folders
    below the workspace's own; `instrument` is the label or register id of what a citation without a name means,
    `language` the three letters citations are read in; `numbering` whether `renumber` may change numbers ("frozen"
    while a meeting works on them).

    For `validate`: `select` and `ignore` are codes, the letters they begin with, or names of rules, and
    `per_file_ignores` what to ignore in files whose path in the workspace fits a pattern; `fail_on` is the least
    weight of a finding that makes it end with 1, `max_per_rule` how many findings of a rule are shown of each draft
    (0: all), `baseline` a file of findings that are known, `schema` "profile", "akn" or a file, and `plugins` whether
    rules of other packages are taken in.

    `origin` is the file read; `said` holds (key, where it was said) of every setting that is not the usual one's.
    """

    drafts: str = "drafts"
    register: str = "register"
    languages: str = "languages"
    instrument: str = ""
    language: str = "eng"
    numbering: str = "free"
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    per_file_ignores: ByFile = ()
    fail_on: str = "error"
    max_per_rule: int = 50
    baseline: str = ""
    schema: str = PROFILE
    plugins: bool = True
    origin: Path | None = None
    said: tuple[tuple[str, str], ...] = ()

    def source(self, key: str) -> str:
        """Where a setting comes from: an option ("--select"), a file ("protodoc.toml"), or "default"."""
        return dict(self.said).get(key, USUAL)

    def is_of_the_call(self, key: str) -> bool:
        """Whether a setting was given on the command line, so that a path in it is seen from the current folder."""
        return self.source(key).startswith("-")

    def each(self) -> tuple[Setting, ...]:
        """Every setting with where it comes from, in the order of `KEYS`."""
        from protodoc.render.settings import Setting

        return tuple(Setting(key, _plain(key, getattr(self, _field(key))), self.source(key)) for key in KEYS)

    def overridden(self, call: Call) -> Settings:
        """These settings with what a command line says put over them.

        `--select` sets aside `ignore` of the file too: what is asked for by name is not to be hidden by a file.
        """
        given = {field: value for field, value in call._asdict().items() if value not in (None, ())}
        options = {field: f"--{_key(field)}" for field in given}
        if "select" in given and "ignore" not in given:
            given["ignore"], options["ignore"] = (), options["select"]
        said = {**dict(self.said), **{_key(field): option for field, option in options.items()}}
        return self._replace(said=tuple(said.items()), **given)


class Call(NamedTuple):
    """What a command line says of the settings of `validate`; None or nothing where it is silent."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: str | None = None
    max_per_rule: int | None = None
    baseline: str | None = None
    schema: str | None = None


def _key(field: str) -> str:
    return field.replace("_", "-")


def _field(key: str) -> str:
    return key.replace("-", "_")


def _plain(key: str, value: str | int | tuple[str, ...] | ByFile) -> Json:
    """A value as it stands in the file."""
    if not isinstance(value, tuple):
        return value
    if key == _BY_FILE:
        return {item[0]: list(item[1]) for item in value}
    return [item for item in value if isinstance(item, str)]


KEYS = tuple(_key(field) for field in Settings._fields if field not in ("origin", "said"))
"""Every key a settings file may hold."""


def read_settings(folder: Path) -> Settings:
    """The settings of a folder: `protodoc.toml`, else its pyproject.toml, else none. Raises UsageError."""
    own = folder / FILE
    if own.is_file():
        return settings_of(_load(own), own)
    shared = folder / PYPROJECT
    if shared.is_file() and _speaks_of_us(shared):
        table = _tool_table(_load(shared))
        if table is not None:
            return settings_of(table, shared)
    return Settings()


def has_settings(folder: Path) -> bool:
    """Whether a folder holds settings of ours."""
    if (folder / FILE).is_file():
        return True
    shared = folder / PYPROJECT
    return shared.is_file() and _speaks_of_us(shared) and _tool_table(_load(shared)) is not None


def _speaks_of_us(shared: Path) -> bool:
    """Whether a pyproject.toml may hold a table of ours: another program's mistakes in it are not our business."""
    try:
        return b"protodoc" in shared.read_bytes()
    except OSError:
        return False


def _tool_table(data: Mapping[str, object]) -> Mapping[str, object] | None:
    tool = data.get("tool")
    table = tool.get("protodoc") if isinstance(tool, dict) else None
    if table is not None and not isinstance(table, dict):
        raise UsageError(f"{PYPROJECT}: “tool.protodoc” must be a table: [tool.protodoc]")
    return table


def _load(path: Path) -> Mapping[str, object]:
    try:
        return tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise UsageError(f"{path.name} is not UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{path.name} is not TOML: {error}") from error
    except OSError as error:
        raise UsageError(f"{path.name} cannot be read: {error.strerror}") from error


def settings_of(table: Mapping[str, object], origin: Path) -> Settings:
    """Settings from a table; a key or value that means nothing is an error, never ignored."""
    for key in table:
        if key not in KEYS:
            raise UsageError(f"{origin.name}: there is no setting “{key}”{did_you_mean(key, KEYS)}")
    usual, read = Settings(), _Table(table, origin.name)
    return Settings(
        drafts=read.word("drafts", usual.drafts),
        register=read.word("register", usual.register),
        languages=read.word("languages", usual.languages),
        instrument=read.word("instrument", usual.instrument),
        language=read.word("language", usual.language),
        numbering=read.one_of("numbering", NUMBERING, usual.numbering),
        select=read.words("select"),
        ignore=read.words("ignore"),
        per_file_ignores=read.words_by_file(_BY_FILE),
        fail_on=read.one_of("fail-on", FAIL_ON, usual.fail_on),
        max_per_rule=read.number("max-per-rule", usual.max_per_rule),
        baseline=read.word("baseline", usual.baseline),
        schema=read.word("schema", usual.schema),
        plugins=read.switch("plugins", usual=usual.plugins),
        origin=origin,
        said=tuple((key, origin.name) for key in KEYS if key in table),
    )


class _Table:
    """A table of settings and the name of its file, read key by key. Everything raises UsageError."""

    def __init__(self, held: Mapping[str, object], file: str) -> None:
        self.held = held
        self.file = file

    def word(self, key: str, usual: str) -> str:
        value = self.held.get(key, usual)
        if not isinstance(value, str):
            raise UsageError(f"{self.file}: “{key}” must be a word in quotation marks")
        return value

    def one_of(self, key: str, allowed: tuple[str, ...], usual: str) -> str:
        value = self.word(key, usual)
        if value not in allowed:
            raise UsageError(f"{self.file}: “{key}” is one of {', '.join(allowed)}{did_you_mean(value, allowed)}")
        return value

    def number(self, key: str, usual: int) -> int:
        value = self.held.get(key, usual)
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            raise UsageError(f"{self.file}: “{key}” must be a number, 0 or more")
        return value

    def switch(self, key: str, *, usual: bool) -> bool:
        value = self.held.get(key, usual)
        if not isinstance(value, bool):
            raise UsageError(f"{self.file}: “{key}” must be true or false, without quotation marks")
        return value

    def words(self, key: str) -> tuple[str, ...]:
        return self._list(key, self.held.get(key, []), f'{key} = ["REF", "NUM002"]')

    def words_by_file(self, key: str) -> ByFile:
        table, form = self.held.get(key, {}), '"drafts/v1*.xml" = ["NUM001"]'
        if not isinstance(table, dict):
            raise UsageError(f"{self.file}: “{key}” must be a table: [{key}], and under it lines such as {form}")
        return tuple((pattern, self._list(f"{key}.{pattern}", words, form)) for pattern, words in table.items())

    def _list(self, key: str, value: object, form: str) -> tuple[str, ...]:
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise UsageError(f"{self.file}: “{key}” must be a list of words, such as {form}")
        return tuple(value)
