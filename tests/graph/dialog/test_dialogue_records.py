"""A dialogue and its records say the same, keep to the ontology, and part off what is personal."""

from datetime import date

import orjson
from hypothesis import given
from hypothesis import strategies as st

from graph.dialog.fields import fields_of, with_fields
from graph.dialog.records import decisions_record, dialogue_of, dialogue_record, source_record
from graph.dialog.state import Choice, Dialogue, Participant
from graph.ontology import ontology
from graph.store.record import Record

TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1)
WORDS = TEXTS.map(str.strip).filter(bool)
DAYS = st.dates(date(2020, 1, 1), date(2035, 1, 1)).map(date.isoformat)
STEPS = st.sampled_from(["cstep:krisledning", "cstep:backup-test", "step:x"])
REQUIREMENTS = st.sampled_from(["req:f-skatt", "req:iso-9001", "req:nis2"])
CHOICES = st.builds(
    Choice,
    st.sampled_from(["route:a", "route:b"]),
    st.none() | st.just("auth:fmv"),
    st.frozensets(REQUIREMENTS),
)
DIALOGUES = st.builds(
    Dialogue,
    id=st.just("dialog:abc"),
    company=st.just("org:4567890003"),
    date=st.none() | DAYS,
    project=st.none() | WORDS,
    hours=st.none() | st.floats(0, 100) | st.integers(0, 100),
    participants=st.lists(st.builds(Participant, WORDS, st.none() | WORDS)).map(tuple),
    answers=st.dictionaries(
        st.sampled_from(["cq:a", "cq:b", "cq:c"]), st.sampled_from(["a0", "a1", "unknown"])
    ),
    goals=st.lists(WORDS, unique=True).map(tuple),
    contacts=st.lists(st.sampled_from(["auth:fmv", "net:almi"]), unique=True).map(tuple),
    plans=st.lists(CHOICES, max_size=2).map(tuple),
    holds=st.dictionaries(REQUIREMENTS, st.booleans()),
    capabilities=st.dictionaries(st.sampled_from(["cap:krypto", "cap:x"]), st.booleans()),
    done=st.frozensets(STEPS),
    responsible=st.dictionaries(STEPS, WORDS),
    due=st.dictionaries(STEPS, DAYS),
    say=st.dictionaries(st.sampled_from(["auth:fmv", "net:almi"]), WORDS),
    next_meeting=st.none() | DAYS,
    previous=st.none() | st.just("dialog:before"),
    example=st.booleans(),
)


@given(DIALOGUES)
def test_a_record_says_what_the_dialogue_says(dialogue: Dialogue) -> None:
    record = dialogue_record(dialogue)
    assert dialogue_of(record) == dialogue
    kept = Record.from_json(orjson.loads(record.content()))
    assert dialogue_of(kept) == dialogue


@given(DIALOGUES)
def test_fields_put_together_are_the_dialogue(dialogue: Dialogue) -> None:
    blank = Dialogue(
        dialogue.id, dialogue.company, previous=dialogue.previous, example=dialogue.example
    )
    assert with_fields(blank, fields_of(dialogue)) == dialogue


@given(DIALOGUES)
def test_every_record_keeps_to_the_ontology(dialogue: Dialogue) -> None:
    records = [source_record(dialogue), dialogue_record(dialogue), decisions_record(dialogue)]
    assert [problem for one in records if one for problem in ontology().validate(one)] == []


def test_names_and_words_about_persons_stand_in_the_personal_part_only() -> None:
    dialogue = Dialogue(
        "dialog:abc",
        "org:4567890003",
        participants=(Participant("vd", "Namn Namnsson"), Participant("rådgivare")),
        responsible={"cstep:krisledning": "Namn Namnsson"},
        say={"auth:fmv": "Hälsa från Namn Namnsson"},
    )
    record = dialogue_record(dialogue)
    assert record.personal["names"] == ["Namn Namnsson", None]
    assert record.properties["roles"] == ["vd", "rådgivare"]
    assert "Namnsson" not in str(record.properties)
    assert "Namnsson" not in str(record.edges)


def test_a_dialogue_whose_company_is_erased_is_none() -> None:
    record = dialogue_record(Dialogue("dialog:abc", "org:4567890003"))
    cut = Record(record.source, record.subject, record.kind, record.properties)
    assert dialogue_of(cut) is None


def test_decisions_speak_of_the_company_and_can_refuse() -> None:
    dialogue = Dialogue(
        "dialog:abc",
        "org:4567890003",
        holds={"req:f-skatt": True, "req:nis2": False},
        capabilities={"cap:krypto": True},
    )
    record = decisions_record(dialogue)
    assert record is not None
    assert (record.source, record.subject) == ("source:dialog/abc", "org:4567890003")
    assert [(e.kind, e.target, e.properties["status"]) for e in record.edges] == [
        ("holds", "req:f-skatt", "confirmed"),
        ("holds", "req:nis2", "refused"),
        ("offers", "cap:krypto", "confirmed"),
    ]
