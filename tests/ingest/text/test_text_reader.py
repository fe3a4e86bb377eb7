"""What the reader makes of whole companies, written for these tests."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.text.capability import Capability, CompanyText
from ingest.text.reader import Reader


def asserted(reader: Reader, text: str, *sni: str, name: str = "") -> set[str]:
    found = reader.read(CompanyText("1", name, text, sni))
    return {capability.id for capability in found if capability.status == "asserted"}


@pytest.mark.parametrize(
    ("text", "sni", "expected"),
    [
        (
            "Bolaget ska bedriva plåtslageri- och svetsarbeten samt därmed förenlig verksamhet.",
            "25.110",
            {"cap:svets-plat"},
        ),
        (
            "Bolaget skall driva åkerirörelse samt idka därmed förenlig verksamhet.",
            "49410",
            {"cap:transport"},
        ),
        ("Bolaget ska bedriva lantbruk med växtodling.", "01500", {"cap:lantbruk"}),
        ("Skärande bearbetning och legotillverkning.", "25530", {"cap:skarande-bearbetning"}),
        ("The company provides software development.", "62100", {"cap:mjukvara"}),
        ("Äga och förvalta fastigheter och värdepapper.", "68201", set()),
        ("Bolaget ska bedriva frisörverksamhet.", "96210", set()),
    ],
)
def test_reads_what_is_offered(reader: Reader, text: str, sni: str, expected: set[str]) -> None:
    found = asserted(reader, text, sni)
    assert expected <= found
    assert bool(found) == bool(expected)


def test_an_elided_compound_counts_like_the_whole_one(reader: Reader) -> None:
    found = asserted(reader, "Bolaget utför bygg- och anläggningsarbeten.", "43120", "41000")
    assert {"cap:bygg-entreprenad", "cap:anlaggning-reparation"} <= found


def test_a_word_broken_over_two_lines_is_read_as_one(reader: Reader) -> None:
    row = CompanyText("1", "", "Bolaget ska bedriva restaurang- verksamhet.", ("56110",))
    evidence = [item for capability in reader.read(row) for item in capability.evidence]
    assert "restaurang- verksamhet" in {item.text for item in evidence}


def test_what_is_denied_is_not_offered(reader: Reader) -> None:
    assert "cap:transport" not in asserted(reader, "Bolaget utför inte transporter.")


def test_what_is_only_owned_is_not_offered(reader: Reader) -> None:
    assert asserted(reader, "Bolaget ska äga och förvalta fastigheter, skog och restauranger.") == (
        set()
    )


def test_repairing_a_machine_is_maintenance_and_not_groundworks(reader: Reader) -> None:
    found = asserted(reader, "Reparation och service av entreprenadmaskiner.", "33120")
    assert "cap:mro" in found
    assert "cap:anlaggning-reparation" not in found


def test_hiring_out_staff_is_staffing_but_having_staff_is_not(reader: Reader) -> None:
    assert "cap:bemanning" in asserted(reader, "Uthyrning av personal till industrin.", "78201")
    assert "cap:bemanning" not in asserted(reader, "Bolaget har egen personal för åkeri.", "49410")


def test_an_older_industry_code_takes_the_strength_of_the_newer_one(reader: Reader) -> None:
    row = CompanyText("1", "", "Legoarbeten i metall.", ("25620",), vintage="2007")
    newer = CompanyText("1", "", "Legoarbeten i metall.", ("25530",), vintage="2025")
    best, as_new = reader.read(row)[0], reader.read(newer)[0]
    assert best.id == as_new.id == "cap:skarande-bearbetning"


def test_a_code_is_read_with_and_without_its_dot(reader: Reader) -> None:
    dotted = reader.read(CompanyText("1", "", "", ("49.410",)))
    plain = reader.read(CompanyText("1", "", "", ("49410",)))
    assert [c.score for c in dotted] == [c.score for c in plain]
    assert dotted[0].evidence[0].field == "sni"
    assert dotted[0].evidence[0].start is None


def test_score_is_the_noisy_or_of_its_evidence(reader: Reader) -> None:
    row = CompanyText("1", "Nora Svets AB", "Svetsning, smide och åkeri.", ("25110", "49410"))
    for capability in reader.read(row):
        total = math.fsum(item.weight for item in capability.evidence)
        assert capability.score == pytest.approx(-math.expm1(-total), abs=1e-12)
        assert 0 <= capability.score < 1


def test_best_first_and_leaves_only(reader: Reader) -> None:
    row = CompanyText("1", "", "Svetsning, åkeri, programmering och lagerhållning.", ("25110",))
    found = reader.read(row)
    assert [c.score for c in found] == sorted((c.score for c in found), reverse=True)
    assert all(c.id.startswith("cap:") for c in found)


def test_neighbours_change_nothing(reader: Reader) -> None:
    rows = [
        CompanyText(str(n), f"Bolag {n} AB", text, ("49410",))
        for n, text in enumerate(
            ["Åkeri.", "", "Svetsning och smide.", "\x00", "Programmering " * 40, "Åkeri."] * 60
        )
    ]
    together = list(reader.read_many(rows))
    alone = [reader.read(row) for row in rows[:6]]
    assert together[:6] == alone
    assert together[354:] == alone
    assert len(together) == len(rows)


WORDS = st.sampled_from(
    [
        "svetsning",
        "åkeri",
        "och",
        ",",
        "inte",
        ".",
        "bygg-",
        "anläggningsarbeten",
        "\x00",
        "\xad",
        "\u202e",
        "Ã¥keri",
        "<b>",
        "&amp;",
        "ö",
        "restaurang-",
        "verksamhet",
        "äga",
        "försäljning",
        "av",
        "programvara",
        "\u200f",
        "ÅKERI",
        "é",
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, max_size=25).map(" ".join), st.sampled_from(["", "Nora\u00ad Svets AB"]))
def test_evidence_stands_where_it_says(text: str, name: str) -> None:
    row = CompanyText("1", name, text, ("25110",))
    fields = {"text": text, "name": name}
    for item in _evidence(_shared().read(row)):
        if item.field == "sni":
            assert item.start is None
            assert item.end is None
        else:
            assert item.start is not None
            assert item.end is not None
            assert fields[item.field][item.start : item.end] == item.text
            assert item.text.strip()


def _evidence(found: list[Capability]) -> list:  # type: ignore[type-arg]
    return [item for capability in found for item in capability.evidence]


_READERS: list[Reader] = []


def _shared() -> Reader:
    if not _READERS:
        _READERS.append(Reader.load())
    return _READERS[0]
