from pathlib import Path

import pytest

from api.opening import opened
from api.wording import in_sentence, localised, name_of, shown_id
from graph.model.build import LiveGraph
from tests.api.conftest import MACHINIST


def test_pairs_of_texts_become_one_language_at_any_depth() -> None:
    document = {"a": {"sv": "ja", "en": "yes"}, "b": [{"c": {"sv": "nej", "en": "no"}}, 1, None]}
    assert localised(document, "sv") == {"a": "ja", "b": [{"c": "nej"}, 1, None]}
    assert localised(document, "en") == {"a": "yes", "b": [{"c": "no"}, 1, None]}


@pytest.mark.parametrize(
    ("identity", "written"),
    [
        ("cap:svets-plat", "svets, plåt och stålkonstruktion"),
        ("cap:cyber-sakerhet", "cyber- och IT-säkerhet"),
        ("cap:fou-innovation", "FoU, testbäddar och demonstratorer"),
        ("auth:fmv", "Försvarets materielverk"),
        (MACHINIST, "Påhittad Mekanik i Karlskoga AB"),
        ("org:4567890999", "456789-0999"),
    ],
)
def test_names_inside_a_sentence(filled_store: Path, identity: str, written: str) -> None:
    with opened(f"sqlite:///{filled_store}") as store:
        assert in_sentence(LiveGraph(store).current(), identity, "sv") == written


def test_a_name_that_nobody_knows_is_its_id(filled_store: Path) -> None:
    with opened(f"sqlite:///{filled_store}") as store:
        assert name_of(LiveGraph(store).current(), "cap:okand", "sv") == "cap:okand"
    assert shown_id("org:5560136235") == "556013-6235"
