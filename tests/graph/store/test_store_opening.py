from pathlib import Path

import pytest

from graph.store.base import StoreError
from graph.store.opening import data_folder, masked, open_store, store_url


def test_an_address_names_a_file_that_is_made(tmp_path: Path) -> None:
    path = tmp_path / "ny mapp" / "100% å.db"
    store = open_store(f"sqlite:///{tmp_path}/ny%20mapp/100%25%20%C3%A5.db")
    assert path.exists()
    url = store.url
    store.close()
    again = open_store(url)
    assert again.url == url
    again.close()


@pytest.mark.parametrize("url", ["", "sqlite:///", "/tmp/x.db", "mysql://u:hemligt@h/db"])
def test_other_addresses_are_refused(url: str) -> None:
    with pytest.raises(StoreError, match="write sqlite:///") as caught:
        open_store(url)
    assert "hemligt" not in str(caught.value)


def test_the_environment_goes_before_the_data_folder(tmp_path: Path) -> None:
    assert store_url({"BEREDSKAP_STORE": " sqlite:///x.db "}) == "sqlite:///x.db"
    expected = tmp_path / ".local" / "share" / "beredskapsgrafen" / "beredskap.db"
    if data_folder({}, tmp_path) == expected.parent:
        assert store_url({"BEREDSKAP_STORE": ""}, tmp_path) == f"sqlite:///{expected}"


@pytest.mark.parametrize(
    ("platform", "environ", "folder"),
    [
        ("linux", {}, "home/.local/share"),
        ("linux", {"XDG_DATA_HOME": "data"}, "data"),
        ("darwin", {}, "home/Library/Application Support"),
        ("win32", {}, "home/AppData/Local"),
        ("win32", {"LOCALAPPDATA": "local"}, "local"),
    ],
)
def test_the_data_folder_follows_the_platform(
    platform: str, environ: dict[str, str], folder: str
) -> None:
    found = data_folder(environ, Path("home"), platform)
    assert found == Path(folder) / "beredskapsgrafen"


def test_passwords_are_masked_and_the_rest_is_shown() -> None:
    assert masked("neo4j://anna:p%40ss@host:7687/db") == "neo4j://anna:***@host:7687/db"
    assert masked("neo4j://host:7687/db") == "neo4j://host:7687/db"
    assert masked("sqlite:///a.db") == "sqlite:///a.db"
