"""The shipped facts are complete, whole and in both languages."""

import csv
import io
import re
from collections import Counter
from collections.abc import Mapping

import pytest

from graph.ontology import ontology
from graph.reference.check import missing_languages
from graph.reference.codes import label
from graph.reference.facts import KIND_OF_FILE, entries, table, texts_of
from graph.reference.loader import REFERENCE, citations_of, load_records
from graph.store.record import Json, Record
from graph.values.organisation_number import luhn_ok

FIVE_COUNTIES = {"county:03", "county:04", "county:05", "county:18", "county:19"}
COUNTS = {
    "capabilities": 62,
    "capability_groups": 12,
    "civil_areas": 6,
    "contacts": 269,
    "continuity_questions": 28,
    "continuity_steps": 26,
    "counties": 21,
    "instruments": 18,
    "military_regions": 4,
    "municipalities": 52,
    "networks": 42,
    "primes": 22,
    "references": 56,
    "requirements": 26,
    "routes": 18,
    "sectors": 12,
    "steps": 150,
    "ways": 50,
}


@pytest.fixture(scope="module")
def records() -> Mapping[str, Record]:
    return {record.subject: record for record in load_records()}


def targets(record: Record, kind: str) -> list[str]:
    return [edge.target for edge in record.edges if edge.kind == kind]


@pytest.mark.parametrize(("name", "count"), COUNTS.items())
def test_each_file_holds_what_the_facts_promise(name: str, count: int) -> None:
    assert len(entries(name)) == count


def test_ids_are_unique_and_records_come_in_order_of_id() -> None:
    subjects = [record.subject for record in load_records()]
    assert len(subjects) == len(set(subjects))
    assert subjects == sorted(subjects)


def test_every_edge_leads_to_a_record(records: Mapping[str, Record]) -> None:
    dangling = {
        (record.subject, edge.kind, edge.target)
        for record in records.values()
        for edge in record.edges
        if edge.target not in records
    }
    assert dangling == set()


def test_every_record_keeps_to_the_ontology(records: Mapping[str, Record]) -> None:
    known = ontology()
    problems = [p for record in records.values() for p in known.validate(record)]
    assert problems == []


def test_no_shown_text_lacks_a_language(records: Mapping[str, Record]) -> None:
    gaps = [
        f"{record.subject}: {gap}"
        for record in records.values()
        for values in (record.properties, *(edge.properties for edge in record.edges))
        for key, value in values.items()
        for gap in missing_languages(key, value)
    ]
    assert gaps == []


def test_prose_is_translated_and_not_copied(records: Mapping[str, Record]) -> None:
    prose = ("what", "what_for", "what_it_does", "supplier_entry", "role", "flag", "note")
    copied = [
        (record.subject, key)
        for record in records.values()
        for key in prose
        if isinstance(pair := record.properties.get(key), dict) and pair["sv"] == pair["en"]
    ]
    assert copied == []


def test_swedish_does_not_stand_in_the_english_place(records: Mapping[str, Record]) -> None:
    # One such word can be part of a name; two are a sentence.
    swedish = re.compile(r"\b(och|för|inte|eller|som|företaget|är|att|du|av)\b")
    found = [
        (record.subject, key)
        for record in records.values()
        for key in ("what_for", "supplier_entry", "flag", "role", "what", "function")
        if isinstance(pair := record.properties.get(key), dict)
        and len(swedish.findall(re.sub(r"https?://\S+", "", str(pair["en"])))) > 1
    ]
    assert found == []


def test_every_fact_cites_a_source(records: Mapping[str, Record]) -> None:
    kinds = set(KIND_OF_FILE.values()) - {"reference"}
    without = [r.subject for r in records.values() if r.kind in kinds and not targets(r, "cites")]
    assert without == []


def test_sources_have_a_title_and_addresses_are_kept(records: Mapping[str, Record]) -> None:
    cited = {
        item for name in KIND_OF_FILE for entry in entries(name) for item in citations_of(entry)
    }
    addresses = {item for item in cited if item.startswith("http") and " " not in item}
    sources = [record for record in records.values() if record.kind == "source"]
    assert addresses <= {record.properties.get("url") for record in sources}
    assert all(len(record.subject) <= 60 for record in sources)
    assert {REFERENCE, "source:geonames", "source:example"} <= records.keys()
    assert records["source:geonames"].properties["licence"] == "CC BY 4.0"


def test_every_sector_reaches_all_its_members(records: Mapping[str, Record]) -> None:
    responsible: Counter[str] = Counter()
    members: dict[str, set[str]] = {}
    for record in records.values():
        responsible.update(targets(record, "responsible_for"))
        for sector in targets(record, "member_of_sector"):
            members.setdefault(sector, set()).add(record.subject)
    boards = {f"auth:lst-{name}" for name in ("orebro", "stockholm", "norrbotten", "gotland")}
    assert responsible == {entry["id"]: 1 for entry in entries("sectors")}
    # 40 memberships of single authorities, and the 21 county boards in two sectors.
    assert sum(map(len, members.values())) == 40 + 2 * 21
    assert members["sector:utrikeshandel"] == {"auth:tullverket"}
    assert members["sector:ekonomisk-sakerhet"] >= {"auth:arbetsformedlingen", "auth:riksgalden"}
    assert boards <= members["sector:livsmedel-dricksvatten"]
    assert boards <= members["sector:raddningstjanst-skydd"]


def test_places_form_one_tree(records: Mapping[str, Record]) -> None:
    municipalities = [r for r in records.values() if r.kind == "municipality"]
    assert len(municipalities) == 290
    assert all(targets(r, "part_of") == [f"county:{r.subject[4:6]}"] for r in municipalities)
    counties = [r for r in records.values() if r.kind == "county"]
    assert all(len(targets(r, "part_of")) == 1 for r in counties)
    assert {r.subject for r in counties if r.properties["in_five_counties"]} == FIVE_COUNTIES
    led = [area for r in records.values() for area in targets(r, "leads")]
    assert sorted(led) == sorted(str(entry["id"]) for entry in entries("civil_areas"))


def test_the_municipalities_of_the_five_counties_are_buyers(records: Mapping[str, Record]) -> None:
    buyers = {
        r.subject for r in records.values() if r.kind == "municipality" and targets(r, "buys")
    }
    assert buyers == {
        r.subject
        for r in records.values()
        if r.kind == "municipality" and targets(r, "part_of")[0] in FIVE_COUNTIES
    }


def test_organisation_numbers_are_right_and_belong_to_one_node(
    records: Mapping[str, Record],
) -> None:
    numbers = [
        str(record.properties["org_nr"])
        for record in records.values()
        if record.kind != "prime" and "org_nr" in record.properties
    ]
    assert len(numbers) > 100
    assert [number for number in numbers if not luhn_ok(number)] == []
    # The Kammarkollegiet number is that of one authority; no two nodes share a number.
    assert [number for number, times in Counter(numbers).items() if times > 1] == []


def test_synonyms_pair_up_in_both_languages() -> None:
    for entry in entries("capabilities"):
        synonyms = entry["synonyms"]
        assert isinstance(synonyms, dict)
        assert len(texts_of(synonyms["sv"])) == len(texts_of(synonyms["en"]))


def test_complements_are_two_to_four_others() -> None:
    for entry in entries("capabilities"):
        complements = texts_of(entry["complements"])
        assert 2 <= len(complements) <= 4
        assert entry["id"] not in complements


def test_contact_points_are_functions_and_never_persons() -> None:
    personal_mailbox = re.compile(r"[a-z]+\.[a-z]+@")
    functions = {"inkop-ea.e-handel@polisen.se", "registrator.kansli@polisen.se"}
    mailboxes = {str(e["value"]) for e in entries("contacts") if e["contact_kind"] == "email"}
    assert {m for m in mailboxes if personal_mailbox.match(m)} <= functions
    assert all(re.fullmatch(r"[\w.-]+@[\w.-]+\.\w+", mailbox) for mailbox in mailboxes)


def test_no_personal_number_stands_in_the_facts() -> None:
    written = re.compile(r"\b(?:19|20)?\d{2}[01]\d[0-3]\d[-+]\d{4}\b")
    numbers = [
        match
        for name in KIND_OF_FILE
        for entry in entries(name)
        for match in written.findall(str(entry))
    ]
    assert [number for number in numbers if number[2] in "01"] == []


def test_coded_values_have_names_in_both_languages() -> None:
    coded = {
        "authorities": ("category", "scope"),
        "capabilities": ("defence_use",),
        "contacts": ("contact_kind",),
        "instruments": ("instrument_type", "scope"),
        "networks": ("network_type", "scope"),
        "routes": ("sme_fit", "ends_in"),
        "thresholds": ("law", "buyer_class"),
    }
    for name, properties in coded.items():
        for entry in entries(name):
            for key in properties:
                if key in entry:
                    assert label(key, str(entry[key])).sv


def test_postal_codes_lie_in_municipalities_we_know() -> None:
    rows = list(csv.DictReader(io.StringIO(table("postal_ostra_mellansverige.csv"))))
    known = {
        row["kommun_kod"] for row in csv.DictReader(io.StringIO(table("municipalities_se.csv")))
    }
    assert len(known) == 290
    assert {row["kommun_kod"] for row in rows} == {
        code for code in known if f"county:{code[:2]}" in FIVE_COUNTIES
    }
    assert all(re.fullmatch(r"[1-9]\d{4}", row["postnr"]) for row in rows)
    assert len({row["postnr"] for row in rows}) == len(rows)


def test_one_postal_code_is_where_it_is() -> None:
    rows = csv.DictReader(io.StringIO(table("postal_ostra_mellansverige.csv")))
    by_code: dict[str, Json] = {row["postnr"]: row["kommun_kod"] for row in rows}
    assert by_code["69131"] == "1883"
    assert by_code["75310"] == "0380"
