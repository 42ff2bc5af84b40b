"""What a folder of drafts says of itself."""

from pathlib import Path

import pytest

from protodoc.model.errors import UsageError
from protodoc.workspace.folder import Workspace, nearest_root
from protodoc.workspace.settings import KEYS, Settings, has_settings, read_settings


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


def test_languages_of_ones_own_come_first(tmp_path: Path) -> None:
    words = 'code = "zyx"\ncodes = ["zy"]\n[levels]\narticle = { one = ["klausel"], many = ["klauseln"] }\n'
    write(tmp_path, 'languages = "tongues"\n')
    assert Workspace.open(tmp_path).register.language("zyx").code == "eng"
    (tmp_path / "tongues").mkdir()
    write(tmp_path / "tongues", words, "zyx.toml")
    register = Workspace.open(tmp_path).register
    assert (register.language("zyx").code, register.language("zy").code) == ("zyx", "zyx")
    assert (register.language("eng").code, register.language("fr").code) == ("eng", "fra")


def test_pyproject_is_read_where_there_is_no_file_of_our_own(tmp_path: Path) -> None:
    write(tmp_path, '[tool.protodoc]\nlanguage = "fra"\n', "pyproject.toml")
    assert read_settings(tmp_path).language == "fra"
    write(tmp_path, 'language = "eng"\n')
    assert read_settings(tmp_path).language == "eng"


def test_a_pyproject_of_somebody_else_is_no_workspace(tmp_path: Path) -> None:
    write(tmp_path, "[tool.ruff]\nline-length = 120\n", "pyproject.toml")
    assert not has_settings(tmp_path)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('instrumnet = "ets-185"', "there is no setting “instrumnet”; did you mean “instrument”?"),
        ('colour = "red"', "there is no setting “colour”"),
        ("drafts = 3", "“drafts” must be a word in quotation marks"),
        ('select = "REF"', "“select” must be a list of words"),
        ('fail-on = "warnings"', "“fail-on” is one of error, warning, note, never; did you mean “warning”?"),
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


def test_every_key_is_a_setting() -> None:
    assert {key.replace("-", "_") for key in KEYS} == set(Settings._fields) - {"origin"}


def test_the_nearest_folder_upwards_is_the_workspace(tmp_path: Path) -> None:
    inner = tmp_path / "drafts" / "old"
    inner.mkdir(parents=True)
    assert nearest_root(inner) == tmp_path
    write(tmp_path / "drafts", 'drafts = "."\n')
    assert nearest_root(inner) == tmp_path / "drafts"


def test_without_any_the_folder_itself_is(tmp_path: Path) -> None:
    assert Workspace.open(here=tmp_path).settings == Settings()
