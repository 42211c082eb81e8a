"""Every file gets a key of its own, the same one each time."""

import os
from pathlib import Path

import pytest

from imr_cli.errors import CommandError
from imr_cli.ingesting.keys import keyed_files


def make(root: Path, *names: str) -> None:
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(name)


def keys(*paths: Path) -> dict[str, str]:
    """Path -> key."""
    return {str(file.path): file.key for file in keyed_files(paths)}


def test_a_file_in_a_folder_is_named_by_the_folder_and_its_path_there(tmp_path: Path) -> None:
    make(tmp_path, "letters/a.pdf", "letters/2016/a.pdf", "letters/2016/12/b c+d.txt")
    assert sorted(keys(tmp_path / "letters").values()) == [
        "letters/2016/12/b c+d.txt",
        "letters/2016/a.pdf",
        "letters/a.pdf",
    ]


def test_a_file_that_is_named_itself_has_its_own_name(tmp_path: Path) -> None:
    make(tmp_path, "letters/a.pdf")
    assert list(keys(tmp_path / "letters" / "a.pdf").values()) == ["a.pdf"]


def test_keys_do_not_depend_on_where_the_command_is_called(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(tmp_path, "letters/a.pdf")
    monkeypatch.chdir(tmp_path / "letters")
    assert keys(Path()) == keys(Path("../letters")) == keys(tmp_path / "letters")


def test_two_files_never_share_a_key(tmp_path: Path) -> None:
    make(tmp_path, "one/letters/a.pdf", "two/letters/a.pdf", "two/letters/b.pdf")
    found = keys(tmp_path / "one" / "letters", tmp_path / "two" / "letters")
    assert len(set(found.values())) == 3
    assert found[str(tmp_path / "two/letters/b.pdf")] == "letters/b.pdf"
    assert found[str(tmp_path / "one/letters/a.pdf")] == str(tmp_path / "one/letters/a.pdf").lstrip("/")


def test_a_file_named_twice_is_uploaded_once(tmp_path: Path) -> None:
    make(tmp_path, "letters/a.pdf")
    assert len(keys(tmp_path / "letters", tmp_path / "letters", tmp_path / "letters" / "a.pdf")) == 1


def test_a_name_that_is_not_utf_8_is_written_as_an_escape(tmp_path: Path) -> None:
    folder = tmp_path / "letters"
    folder.mkdir()
    Path(os.fsdecode(os.fsencode(folder) + b"/caf\xe9.txt")).write_text("x")
    assert [file.key for file in keyed_files([folder])] == ["letters/caf\\xe9.txt"]


def test_a_key_longer_than_s3_allows_is_told_before_anything_is_uploaded(tmp_path: Path) -> None:
    deep = tmp_path / "letters"
    make(deep, "/".join(["é" * 100] * 6) + "/a.pdf")
    with pytest.raises(CommandError, match="more than the 1024 bytes of a key"):
        keyed_files([deep])
