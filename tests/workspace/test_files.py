"""Reading and replacing files."""

import io
from pathlib import Path

import pytest
from drafts_in_a_folder import draft

from protodoc.model.errors import UnreadableDraft
from protodoc.workspace.reading import read_file, read_stream, write_file


def test_a_file_keeps_the_name_it_was_given(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text(draft(), encoding="utf-8")
    read = read_file(tmp_path / "a.xml", "a.xml")
    assert read.source.name == "a.xml" and read.instrument is not None


def test_a_stream_is_read_to_its_end() -> None:
    assert read_stream(io.BytesIO(draft().encode())).instrument is not None


@pytest.mark.parametrize(("name", "said"), [("none.xml", "there is no file"), (".", "is a folder, not a draft")])
def test_what_cannot_be_opened_is_an_error(tmp_path: Path, name: str, said: str) -> None:
    with pytest.raises(UnreadableDraft, match=said):
        read_file(tmp_path / name)


def test_a_name_no_file_can_have_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(UnreadableDraft, match="cannot be read"):
        read_file(tmp_path / "a\x00b.xml")


def test_writing_replaces_the_whole_and_keeps_the_mode(tmp_path: Path) -> None:
    file = tmp_path / "a.xml"
    file.write_bytes(b"old")
    file.chmod(0o640)
    write_file(file, b"new", expected=b"old")
    assert file.read_bytes() == b"new" and file.stat().st_mode & 0o777 == 0o640
    assert [path.name for path in tmp_path.iterdir()] == ["a.xml"]


def test_writing_follows_a_link(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_bytes(b"old")
    (tmp_path / "link.xml").symlink_to(tmp_path / "a.xml")
    write_file(tmp_path / "link.xml", b"new")
    assert (tmp_path / "a.xml").read_bytes() == b"new" and (tmp_path / "link.xml").is_symlink()


def test_a_file_that_changed_meanwhile_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "a.xml"
    file.write_bytes(b"theirs")
    with pytest.raises(UnreadableDraft, match="changed while it was being read"):
        write_file(file, b"new", expected=b"old")
    assert file.read_bytes() == b"theirs"


def test_a_folder_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(UnreadableDraft, match="cannot be written"):
        write_file(tmp_path / "none" / "a.xml", b"new")
    assert not list(tmp_path.iterdir())


def test_a_file_that_nobody_may_write_in_is_never_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "v1.xml"
    file.write_bytes(b"old")
    monkeypatch.setattr("os.access", lambda path, mode: Path(path) != file)
    with pytest.raises(UnreadableDraft, match="cannot be written: it is write-protected"):
        write_file(file, b"new")
    assert file.read_bytes() == b"old" and [*tmp_path.iterdir()] == [file]
