"""Where files go, and how that is changed."""

from pathlib import Path

import pytest

from app.storage.paths import user_folders


def test_an_explicit_folder_wins_over_the_environment(tmp_path: Path) -> None:
    folders = user_folders(tmp_path, {"FACEPLATE_HOME": "/elsewhere"})
    assert folders.library == tmp_path / "data" / "library.sqlite"
    assert folders.autosave.parent == folders.data
    assert {folders.config.parent, folders.log.parent, folders.push.parent.parent} == {tmp_path}
    assert list(tmp_path.iterdir()) == []


def test_the_environment_wins_over_the_platform(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert user_folders(environment={"FACEPLATE_HOME": str(tmp_path)}).data == tmp_path / "data"
    monkeypatch.chdir(tmp_path)
    assert user_folders(environment={"FACEPLATE_HOME": "here"}).data == tmp_path / "here" / "data"


def test_the_platforms_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, folder in {"XDG_DATA_HOME": "d", "XDG_CONFIG_HOME": "c", "XDG_STATE_HOME": "s"}.items():
        monkeypatch.setenv(name, str(tmp_path / folder))
    monkeypatch.setenv("XDG_DOCUMENTS_DIR", str(tmp_path / "Documents"))
    folders = user_folders(environment={"FACEPLATE_HOME": ""})
    assert folders.data == tmp_path / "d" / "Faceplate"
    assert folders.config == tmp_path / "c" / "Faceplate"
    assert folders.log.is_relative_to(tmp_path / "s" / "Faceplate")
    assert folders.push == folders.data / "push"
    (tmp_path / "Documents").mkdir()
    assert user_folders(environment={}).push == tmp_path / "Documents" / "Faceplate" / "push"
