import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.sources.registry.bolagsverket import Event
from ingest.sources.registry.proceedings import base_of, ongoing


@pytest.mark.parametrize(
    ("code", "base"),
    [
        ("KK-AVOMFO", "KK"),
        ("KKAVOV-AVSLAVOMFO", "KK"),
        ("KKUHAVD-AVSLAVOMFO", "KK"),
        ("FRUHOR-AVSLAVOMFO", "FR"),
        ("LIUHAVD-AVSLAVOMFO", "LI"),
        ("ACUHOR-AVSLAVOMFO", "AC"),
        ("FUOT-AVOMFO", "FUOT"),
        ("NYKOD-AVOMFO", "NYKOD"),
        ("NYTT-AVSLAVOMFO", "NYTT"),
    ],
)
def test_a_code_tells_which_proceeding_it_is_about(code: str, base: str) -> None:
    assert base_of(code) == base


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        ([("KK-AVOMFO", "2024-01-01")], ["KK-AVOMFO"]),
        ([("KK-AVOMFO", "2024-01-01"), ("KKUHAVD-AVSLAVOMFO", "2024-03-01")], []),
        ([("KKUHAVD-AVSLAVOMFO", "2023-03-01"), ("KK-AVOMFO", "2024-01-01")], ["KK-AVOMFO"]),
        ([("KK-AVOMFO", "2024-01-01"), ("KKAVOV-AVSLAVOMFO", "2024-01-01")], []),
        ([("KK-AVOMFO", "2024-01-01"), ("KKAVOV-AVSLAVOMFO", "")], ["KK-AVOMFO"]),
        ([("KK-AVOMFO", ""), ("KKAVOV-AVSLAVOMFO", "2024-01-01")], []),
        ([("KK-AVOMFO", "2024-01-01"), ("FRUHOR-AVSLAVOMFO", "2024-02-01")], ["KK-AVOMFO"]),
        ([("NYKOD-AVOMFO", "2024-01-01")], ["NYKOD-AVOMFO"]),
        ([], []),
    ],
)
def test_what_is_going_on_is_what_nothing_later_has_ended(
    events: list[tuple[str, str]], expected: list[str]
) -> None:
    assert [event.code for event in ongoing(Event(*one) for one in events)] == expected


_CODES = st.sampled_from(["KK-AVOMFO", "KKAVOV-AVSLAVOMFO", "LI-AVOMFO", "LIUHOR-AVSLAVOMFO"])
_EVENTS = st.lists(st.builds(Event, _CODES, st.sampled_from(["", "2023-01-01", "2024-01-01"])))


@given(_EVENTS.flatmap(lambda events: st.tuples(st.just(events), st.permutations(events))))
def test_the_order_of_rows_changes_nothing(pair: tuple[list[Event], list[Event]]) -> None:
    events, shuffled = pair
    assert ongoing(shuffled) == ongoing(events)
