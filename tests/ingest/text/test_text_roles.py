"""The role of each word, elided compounds, base forms and compound parts."""

from pathlib import Path

import pytest
import spacy

from ingest.text.ellipsis import complete
from ingest.text.pipeline import COMPONENTS, KEY, build, shared_index
from ingest.text.reading import Reading


def roles(text: str) -> dict[str, str]:
    reading: Reading = build()(text + " åkeri").user_data[KEY]
    return dict(zip(reading.forms, reading.roles, strict=True))


@pytest.mark.parametrize(
    ("text", "word", "role"),
    [
        ("Bolaget bedriver transporter", "transporter", "offers"),
        ("handel med maskiner", "maskiner", "trades"),
        ("uthyrning av maskiner", "maskiner", "rents"),
        ("reparation av maskiner", "maskiner", "maintains"),
        ("montering av fönster", "fönster", "installs"),
        ("konsultverksamhet inom bygg", "bygg", "consults"),
        ("äga och förvalta maskiner", "maskiner", "owns"),
        ("bolaget utför inte transporter", "transporter", "negated"),
        ("maskiner till storkök", "storkök", "serves"),
        ("försäljning av plåt för byggbranschen", "byggbranschen", "serves"),
        ("försäljning och service av maskiner", "maskiner", "trades+maintains"),
        ("handel med värdepapper, åkeriverksamhet", "åkeriverksamhet", "offers"),
    ],
)
def test_role(text: str, word: str, role: str) -> None:
    assert roles(text)[word] == role


def test_a_sentence_ends_a_role() -> None:
    assert roles("Äga och förvalta fastigheter. Transporter")["Transporter"] == "offers"


@pytest.mark.parametrize(
    ("words", "whole"),
    [
        (["bygg-", "och", "anläggningsarbeten"], ["byggarbeten", "och", "anläggningsarbeten"]),
        (["restaurang-", "verksamhet"], ["restaurangverksamhet", ""]),
        (["svets-", ",", "plåt-", "och", "smidesarbeten"][:1], ["svets"]),
        (["åkeri", "och", "handel"], ["åkeri", "och", "handel"]),
    ],
)
def test_elided_compounds(words: list[str], whole: list[str]) -> None:
    assert complete(words, shared_index().lexis) == whole


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("verkstäder", "verkstad"),
        ("skogsmaskinerna", "skogsmaskin"),
        ("konsulttjänster", "konsulttjänst"),
        ("IT", "it"),
        ("VVS", "vvs"),
    ],
)
def test_base_forms(form: str, lemma: str) -> None:
    assert shared_index().lexis.lemma(form) == lemma


def test_compound_parts() -> None:
    parts = shared_index().lexis.parts
    assert parts("maskinentreprenad") == ("maskin", "entreprenad")
    assert len(parts("plåtslageriarbeten")) == 2
    assert parts("installation") == ("installation",)


def test_the_pipeline_can_be_saved_and_loaded(tmp_path: Path) -> None:
    built = build()
    built.to_disk(tmp_path / "reader")
    loaded = spacy.load(tmp_path / "reader")
    text = "Bolaget utför bygg- och anläggningsarbeten."
    assert loaded.pipe_names == list(COMPONENTS)
    assert loaded(text).user_data[KEY] == built(text).user_data[KEY]
    assert [t.lemma_ for t in loaded(text)] == [t.lemma_ for t in built(text)]


def test_tokens_give_the_text_back_and_sentences_are_marked() -> None:
    text = "Åkeri  m.m. Svetsning,\tsmide!  Bygg- och mark"
    doc = build()(text)
    assert doc.text == text
    assert len(list(doc.sents)) == 3 or len(list(doc.sents)) == 2
