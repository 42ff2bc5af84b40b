"""What a folder of drafts says of itself."""

import json
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from protodoc.model.errors import UsageError
from protodoc.workspace.folder import Workspace, nearest_root
from protodoc.workspace.settings import KEYS, Call, Settings, has_settings, read_settings, settings_of

ROOT = Path(__file__).resolve().parents[2]
SCHEMA = json.loads((ROOT / "schema" / "settings.json").read_text("utf-8"))
FILE = Path("protodoc.toml")


def write(folder: Path, text: str, name: str = "protodoc.toml") -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_a_folder_without_settings_has_the_usual_ones(tmp_path: Path) -> None:
    assert read_settings(tmp_path) == Settings()


def test_settings_are_read(tmp_path: Path) -> None:
    write(tmp_path, 'drafts = "texts"\ninstrument = "ets-185"\nfail-on = "warning"\nignore = ["NUM", "REF003"]\n')
    settings = read_settings(tmp_path)
    assert (settings.drafts, settings.instrument, settings.fail_on) == ("texts", "ets-185", "warning")
    assert settings.ignore == ("NUM", "REF003")


def test_rules_are_ignored_file_by_file(tmp_path: Path) -> None:
    write(tmp_path, '[per-file-ignores]\n"drafts/v1*.xml" = ["NUM001"]\n"old/*" = ["REF", "TXT"]\n')
    assert read_settings(tmp_path).per_file_ignores == (("drafts/v1*.xml", ("NUM001",)), ("old/*", ("REF", "TXT")))


def test_languages_of_ones_own_come_first(tmp_path: Path) -> None:
    words = 'code = "zyx"\ncodes = ["zy"]\n[levels]\narticle = { one = ["klausel"], many = ["klauseln"] }\n'
    write(tmp_path, 'languages = "tongues"\n')
    assert Workspace.open(tmp_path).register.language("zyx").code == "eng"
    (tmp_path / "tongues").mkdir()
    write(tmp_path / "tongues", words, "zyx.toml")
    register = Workspace.open(tmp_path).register
    assert (register.language("zyx").code, register.language("zy").code) == ("zyx", "zyx")
    assert (register.language("eng").code, register.language("fr").code) == ("eng", "fra")


def test_a_table_of_ours_that_is_none_is_an_error(tmp_path: Path) -> None:
    write(tmp_path, "[tool]\nprotodoc = 3\n", "pyproject.toml")
    for ask in (read_settings, has_settings):
        with pytest.raises(UsageError, match=r"“tool\.protodoc” must be a table"):
            ask(tmp_path)


def test_pyproject_is_read_where_there_is_no_file_of_our_own(tmp_path: Path) -> None:
    write(tmp_path, '[tool.protodoc]\nlanguage = "fra"\n', "pyproject.toml")
    assert read_settings(tmp_path).language == "fra"
    write(tmp_path, 'language = "eng"\n')
    assert read_settings(tmp_path).language == "eng"


@pytest.mark.parametrize("text", ["[tool.ruff]\nline-length = 120\n", "not TOML at all"])
def test_a_pyproject_of_somebody_else_is_no_workspace(tmp_path: Path, text: str) -> None:
    write(tmp_path, text, "pyproject.toml")
    assert not has_settings(tmp_path)
    assert read_settings(tmp_path) == Settings()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('instrumnet = "ets-185"', "there is no setting “instrumnet”; did you mean “instrument”?"),
        ('colour = "red"', "there is no setting “colour”"),
        ("drafts = 3", "“drafts” must be a word in quotation marks"),
        ('select = "REF"', "“select” must be a list of words"),
        ('fail-on = "warnings"', "“fail-on” is one of error, warning, note, never; did you mean “warning”?"),
        ('max-per-rule = "all"', "“max-per-rule” must be a number, 0 or more"),
        ("max-per-rule = -1", "“max-per-rule” must be a number, 0 or more"),
        ('plugins = "no"', "“plugins” must be true or false, without quotation marks"),
        ('per-file-ignores = ["NUM"]', "“per-file-ignores” must be a table: [per-file-ignores], and under it"),
        ('[per-file-ignores]\n"v1.xml" = "NUM"', "“per-file-ignores.v1.xml” must be a list of words, such as"),
        ("drafts = ", "is not TOML"),
    ],
)
def test_a_setting_that_means_nothing_is_an_error(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(UsageError) as error:
        read_settings(write(tmp_path, text))
    assert str(error.value).startswith("protodoc.toml") and said in str(error.value)


def test_settings_that_are_not_utf_8_are_an_error(tmp_path: Path) -> None:
    (tmp_path / "protodoc.toml").write_bytes(b'drafts = "\xe9"')
    with pytest.raises(UsageError, match="not UTF-8"):
        read_settings(tmp_path)


def test_an_editor_that_writes_a_byte_order_mark_is_forgiven(tmp_path: Path) -> None:
    (tmp_path / "protodoc.toml").write_bytes(b'\xef\xbb\xbfdrafts = "texts"\r\n')
    assert read_settings(tmp_path).drafts == "texts"


def test_every_key_is_a_setting() -> None:
    assert {key.replace("-", "_") for key in KEYS} == set(Settings._fields) - {"origin", "said"}


# The command line, the file, what is usual


@pytest.mark.parametrize(
    ("file", "call", "key", "value", "source"),
    [
        ("", Call(), "fail-on", "error", "default"),
        ('fail-on = "note"', Call(), "fail-on", "note", "protodoc.toml"),
        ('fail-on = "note"', Call(fail_on="never"), "fail-on", "never", "--fail-on"),
        ("", Call(max_per_rule=0), "max-per-rule", 0, "--max-per-rule"),
        ('select = ["REF"]', Call(), "select", ["REF"], "protodoc.toml"),
        ('select = ["REF"]', Call(select=("NUM",)), "select", ["NUM"], "--select"),
        ('ignore = ["REF"]', Call(ignore=("NUM",)), "ignore", ["NUM"], "--ignore"),
        ('ignore = ["REF"]', Call(select=("REF001",)), "ignore", [], "--select"),
        ('ignore = ["REF"]', Call(select=("REF",), ignore=("REF002",)), "ignore", ["REF002"], "--ignore"),
        ('baseline = "known.json"', Call(), "baseline", "known.json", "protodoc.toml"),
        ("plugins = false", Call(), "plugins", False, "protodoc.toml"),
        ('[per-file-ignores]\n"a" = ["NUM"]', Call(), "per-file-ignores", {"a": ["NUM"]}, "protodoc.toml"),
        ("", Call(), "per-file-ignores", {}, "default"),
    ],
)
def test_the_command_line_goes_before_the_file(
    tmp_path: Path, file: str, call: Call, key: str, value: object, source: str
) -> None:
    settings = read_settings(write(tmp_path, file)).overridden(call)
    assert {one.key: (one.value, one.source) for one in settings.each()}[key] == (value, source)
    assert settings.is_of_the_call(key) is source.startswith("--")
    assert [one.key for one in settings.each()] == list(KEYS)


# The JSON Schema of the file


def test_the_schema_knows_every_key_its_words_and_what_is_usual() -> None:
    Draft7Validator.check_schema(SCHEMA)
    assert list(SCHEMA["properties"]) == list(KEYS)
    assert all(len(one["description"]) > 20 for one in SCHEMA["properties"].values())
    usual = {one.key: one.value for one in Settings().each()}
    assert {key: one["default"] for key, one in SCHEMA["properties"].items()} == usual


def accepted(table: dict[str, object]) -> bool:
    try:
        settings_of(table, FILE)
    except UsageError:
        return False
    return True


LISTS = st.lists(st.sampled_from(["REF", "NUM001", ""]), max_size=2)
VALUES = st.one_of(
    st.sampled_from(["", "drafts", "frozen", "warning", "akn"]),
    st.integers(-2, 60),
    st.booleans(),
    st.just(1.5),
    LISTS,
    st.just([1]),
    st.dictionaries(st.sampled_from(["v1.xml", "*"]), st.one_of(LISTS, st.just("NUM")), max_size=2),
)


@given(st.dictionaries(st.sampled_from([*KEYS, "draft", "fail_on"]), VALUES, max_size=3))
def test_the_schema_and_the_reader_agree(table: dict[str, object]) -> None:
    assert Draft7Validator(SCHEMA).is_valid(table) is accepted(table)


@pytest.mark.parametrize("key", KEYS)
def test_each_key_alone_is_read_as_the_schema_says(key: str) -> None:
    for value in ("free", "error", "x", 3, -3, True, [], ["REF"], [3], {}, {"a": ["REF"]}, {"a": 3}):
        assert Draft7Validator(SCHEMA).is_valid({key: value}) is accepted({key: value}), value


def test_the_settings_of_this_project_are_valid() -> None:
    Draft7Validator(SCHEMA).validate(tomllib.loads((ROOT / "protodoc.toml").read_text("utf-8")))


def test_every_key_is_in_the_page_about_them() -> None:
    page = (ROOT / "docs" / "howto" / "validate-in-ci.md").read_text("utf-8")
    assert [key for key in KEYS if f"| `{key}` |" not in page] == []


# Where the workspace is


def test_the_nearest_folder_upwards_is_the_workspace(tmp_path: Path) -> None:
    inner = tmp_path / "drafts" / "old"
    inner.mkdir(parents=True)
    assert nearest_root(inner) == tmp_path
    write(tmp_path / "drafts", 'drafts = "."\n')
    assert nearest_root(inner) == tmp_path / "drafts"


def test_without_any_the_folder_itself_is(tmp_path: Path) -> None:
    assert Workspace.open(here=tmp_path).settings == Settings()
