"""Search by name: the beginning of words, å ä ö left out, whole names first."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model.build import build, follow
from graph.model.search import Hit, NameIndex, fold, search
from graph.store.base import Store
from graph.store.record import Json
from tests.graph.model.conftest import TODAY, company


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("svets", ["cap:svets", "org:5560000019"]),
        ("SVETS ALFA", ["org:5560000019"]),
        ("akeri", ["org:5560000035"]),
        ("Åkeri", ["org:5560000035"]),
        ("orebro", ["county:18"]),
        ("materielverk forsvarets", ["auth:fmv"]),
        ("keri", []),
        ("", []),
        ("  ", []),
    ],
)
def test_search_finds_by_the_beginning_of_words(store: Store, text: str, found: list[str]) -> None:
    assert [hit.id for hit in search(build(store, TODAY), text)] == found


def test_a_whole_name_comes_first_and_the_limit_holds(store: Store) -> None:
    store.write([company("5560000043", "Beta AB"), company("5560000050", "Nya Beta AB")], "test")
    graph = build(store, TODAY)
    ids = [hit.id for hit in search(graph, "beta ab")]
    assert ids == ["org:5560000043", "org:5560000050", "org:5560000027"]
    assert len(search(graph, "beta ab", limit=2)) == 2


def test_a_company_with_several_fitting_names_is_found_once(store: Store) -> None:
    named = company("5560000043", "Delta AB", aliases=[{"name": "Delta Verkstad"}])
    store.write([named], "test")
    graph = build(store, TODAY)
    assert search(graph, "delta") == [Hit("org:5560000043", "company", "Delta AB")]
    assert search(graph, "delta verkstad") == [Hit("org:5560000043", "company", "Delta Verkstad")]


def test_search_follows_the_graph(store: Store) -> None:
    graph = build(store, TODAY)
    assert search(graph, "epsilon") == []
    store.write([company("5560000043", "Epsilon AB")], "test")
    assert [hit.id for hit in search(follow(graph), "epsilon")] == ["org:5560000043"]


def test_both_languages_of_a_name_are_found() -> None:
    name: Json = {"sv": "Karlskoga kommun", "en": "Karlskoga Municipality"}
    index = NameIndex([Hit("mun:1883", "municipality", name)])
    assert [hit.id for hit in index.find("municip", 5)] == ["mun:1883"]
    assert [hit.id for hit in index.find("kommun", 5)] == ["mun:1883"]


@given(st.text())
def test_folding_is_stable(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(
    st.lists(st.text("abcåäö ", min_size=1, max_size=8), max_size=6), st.text("abcåäö ", max_size=4)
)
def test_every_name_with_the_words_is_found_and_no_other(names: list[str], text: str) -> None:
    index = NameIndex([Hit(f"org:{i}", "company", name) for i, name in enumerate(names)])
    wanted = fold(text).split()
    expected = {
        f"org:{i}"
        for i, name in enumerate(names)
        if wanted and all(any(word.startswith(w) for word in fold(name).split()) for w in wanted)
    }
    assert {hit.id for hit in index.find(text, 100)} == expected
