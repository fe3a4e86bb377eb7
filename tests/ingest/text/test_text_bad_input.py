"""Texts that are no texts: a clear result, at once, and no crash."""

import time

import pytest

from ingest.text.capability import CompanyText
from ingest.text.explain import explain
from ingest.text.normalise import MAX_CHARACTERS, clean
from ingest.text.reader import Reader


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\x00\x00\x00",
        "a" * 100_000,
        "åkeri" * 20_000,
        ".,;:!?-–—" * 500,
        "- " * 5000,
        "\u202e\u202d\u200f\u200e",
        "\ud800",
        "ä" * 5000 + " " + "\u0308" * 5000,
        "<" * 20_000,
        "&" * 20_000,
        "<script>" * 3000,
    ],
    ids=lambda text: f"{text[:8]!a}x{len(text)}",
)
def test_no_crash_and_no_stall(reader: Reader, text: str) -> None:
    start = time.process_time()
    assert reader.read(CompanyText("1", "", text)) == []
    assert time.process_time() - start < 2


def test_nul_bytes_between_words_do_not_hide_them(reader: Reader) -> None:
    found = reader.read(CompanyText("1", "", "Bolaget\x00bedriver\x00åkeri", ("49410",)))
    assert found[0].id == "cap:transport"


def test_certain_mojibake_is_repaired_and_said() -> None:
    cleaned = clean("Bolaget ska bedriva Ã¥keri och mÃ¥leri")
    assert cleaned.text == "Bolaget ska bedriva åkeri och måleri"
    assert cleaned.notes == ("mojibake",)
    start = cleaned.text.index("åkeri")
    assert cleaned.span(start, start + 5) == (20, 26)


def test_uncertain_mojibake_is_left() -> None:
    assert clean("SÃO PAULO").text == "SÃO PAULO"
    assert clean("SÃO PAULO").notes == ()


def test_markup_of_a_pasted_page_is_no_text(reader: Reader) -> None:
    page = "<html><script>var svetsning=1;</script><p>Vi k&ouml;r lastbil: &aring;keri</p></html>"
    found = reader.read(CompanyText("1", "", page, ("49410",)))
    assert [c.id for c in found if c.status == "asserted"] == ["cap:transport"]
    spans = {page[e.start : e.end] for c in found for e in c.evidence if e.start is not None}
    assert "&aring;keri" in spans


def test_invisible_marks_are_dropped_and_said() -> None:
    cleaned = clean("svets\u00adning \u202eåkeri")
    assert cleaned.text == "svetsning åkeri"
    assert "control" in cleaned.notes


def test_combining_marks_become_letters() -> None:
    cleaned = clean("a\u030akeri")
    assert cleaned.text == "åkeri"
    assert cleaned.span(0, 5) == (0, 6)


def test_a_long_text_is_cut_and_said() -> None:
    cleaned = clean("x " * MAX_CHARACTERS)
    assert len(cleaned.text) == MAX_CHARACTERS
    assert "cut" in cleaned.notes


def test_another_language_is_said_to_be_unread(reader: Reader) -> None:
    text = "Die Firma ist auf dem Gebiet der Logistik und des Transports tätig und wir sind nicht"
    document = explain(reader, text)
    assert document["unread"] is True
    assert reader.read(CompanyText("1", "", text)) == []


def test_english_is_read_with_english_terms(reader: Reader) -> None:
    text = "The company shall provide welding and sheet metal work for the industry."
    assert explain(reader, text)["language"] == "en"
    assert reader.read(CompanyText("1", "", text, ("25110",)))[0].id == "cap:svets-plat"
