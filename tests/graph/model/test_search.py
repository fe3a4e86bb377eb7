"""Search by name: the beginning of words, å ä ö left out, whole names first."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from graph.model.build import build, follow
from graph.model.columns import CompanyColumns
from graph.model.company_row import Row
from graph.model.search import Hit, search, search_companies
from graph.model.words import fold
from graph.store.base import Store
from graph.store.merge import Node
from graph.store.record import Json, Record
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


def test_both_languages_of_a_name_are_found(store: Store) -> None:
    name: Json = {"sv": "Karlskoga kommun", "en": "Karlskoga Municipality"}
    store.write([Record("source:reference", "mun:1883", "municipality", {"name": name})], "test")
    graph = build(store, TODAY)
    assert [hit.id for hit in search(graph, "municip")] == ["mun:1883"]
    assert [hit.id for hit in search(graph, "karlskoga kommun")] == ["mun:1883"]


@given(st.text())
@example("𝐀")
@example("ŉ")
def test_folding_is_stable(text: str) -> None:
    assert fold(fold(text)) == fold(text)


WORDS = "abcåäö "


@given(
    names=st.lists(st.text(WORDS, min_size=1, max_size=30), max_size=6),
    renamed=st.text(WORDS, min_size=1, max_size=8),
    text=st.text(WORDS, max_size=14),
)
def test_every_name_with_the_words_is_found_and_no_other(
    names: list[str], renamed: str, text: str
) -> None:
    columns = CompanyColumns.from_rows(row(i, name) for i, name in enumerate(names))
    assert found_in(columns, text) == expected(names, text)
    if names:
        changed = columns.updated({"org:0000000000": node(0, renamed)})
        assert found_in(changed, text) == expected([renamed, *names[1:]], text)


def row(number: int, name: str) -> Row:
    return Row(number, (name,), 1883, 18, 0, ())


def node(number: int, name: str) -> Node:
    return Node(f"org:{number:010d}", "company", {"name": name}, (), {}, ())


def found_in(columns: CompanyColumns, text: str) -> set[str]:
    return {hit.id for hit in search_companies(columns, text)}


def expected(names: list[str], text: str) -> set[str]:
    wanted = fold(text).split()
    return {
        f"org:{i:010d}"
        for i, name in enumerate(names)
        if wanted and all(any(word.startswith(w) for word in fold(name).split()) for w in wanted)
    }
