from collections.abc import Callable
from pathlib import Path

import pytest

from graph.store.record import Json, Record
from graph.store.sqlite import SqliteStore
from ingest.context import ImportContext
from ingest.sources.events import EventsRequest, run

Write = Callable[..., Path]
HEADER = "Titel;Datum;Plats;Arrangör;Förmågor;Webbadress;Adress"


@pytest.fixture
def known(store: SqliteStore) -> None:
    capability: dict[str, Json] = {
        "name": {"sv": "Cyber- och IT-säkerhet", "en": "Cyber and IT security"},
        "synonyms": {"sv": ["penetrationstest"], "en": ["penetration testing"]},
    }
    comma: dict[str, Json] = {"name": {"sv": "Lager, logistik", "en": "Storage, logistics"}}
    network: dict[str, Json] = {
        "name": {"sv": "Försvarsföretagen (SOFF)", "en": "Defence firms (SOFF)"}
    }
    store.write(
        [
            Record("source:reference", "cap:cyber-sakerhet", "capability", capability),
            Record("source:reference", "cap:magasin", "capability", comma),
            Record("source:reference", "net:soff", "network", network),
        ],
        "test",
    )


def _events(store: SqliteStore) -> dict[str, Record]:
    return {one.record.subject: one.record for one in store.scan(kinds=["event"])}


@pytest.mark.usefixtures("known")
def test_an_event_knows_its_topics_place_and_organiser(
    context: ImportContext, store: SqliteStore, write_text: Write
) -> None:
    topics = "Penetrationstest, Lager, logistik"
    row = f"Cyberdag för företag;2/3-27;Örebro;SOFF;{topics};exempel.se;Torget"
    report = run(context, EventsRequest(write_text("e.csv", f"{HEADER}\n{row}\n")))
    assert (report.read, report.kept, report.written) == (1, 1, 2)
    record = _events(store)["event:cyberdag-for-foretag-2027-03-02"]
    assert record.source == "source:events/e"
    assert record.properties["date"] == "2027-03-02"
    assert record.properties["url"] == "https://exempel.se"
    assert [(edge.kind, edge.target) for edge in sorted(record.edges, key=lambda e: e.kind)] == [
        ("about", "cap:cyber-sakerhet"),
        ("located_in", "mun:1880"),
        ("organised_by", "net:soff"),
    ]
    assert [(item.field, item.values.get("name")) for item in report.rejected] == [
        ("Förmågor", "Lager"),
        ("Förmågor", "logistik"),
    ]


@pytest.mark.usefixtures("known")
def test_a_name_with_a_comma_is_found_between_semicolons(
    context: ImportContext, store: SqliteStore, write_text: Write
) -> None:
    text = 'Title,Date,Capabilities\nDay,2027-03-02,"Storage, logistics;cap:cyber-sakerhet"\n'
    report = run(context, EventsRequest(write_text("e.csv", text)))
    assert report.rejected == []
    (record,) = _events(store).values()
    assert {edge.target for edge in record.edges} == {"cap:magasin", "cap:cyber-sakerhet"}


@pytest.mark.usefixtures("known")
def test_what_is_not_understood_is_told_and_an_unknown_organiser_kept_apart(
    context: ImportContext, store: SqliteStore, write_text: Write
) -> None:
    rows = [
        "Dagen;2027-02-30;Grönköping;Anna Andersson;fiske;inte en adress;",
        ";2027-03-02;Örebro;;;;",
        ";;;;;;",
        "Dagen;;Grönköping;;;;",
    ]
    report = run(context, EventsRequest(write_text("e.csv", "\n".join([HEADER, *rows]))))
    told = [(item.line, item.field, item.reason) for item in report.rejected]
    assert told == [
        (2, "Datum", "bad_date"),
        (2, "Webbadress", "bad_url"),
        (2, "Plats", "unknown_event_place"),
        (2, "Förmågor", "unknown_capability"),
        (2, "Arrangör", "unknown_organiser"),
        (3, "Titel", "title_missing"),
        (5, "Plats", "unknown_event_place"),
    ]
    assert (report.kept, report.dropped["empty_row"], report.dropped["duplicate_row"]) == (1, 1, 1)
    record = _events(store)["event:dagen"]
    assert record.personal == {"organiser": "Anna Andersson"}
    assert "Anna" not in repr(record.properties)
    assert "Anna" not in repr(report)


@pytest.mark.usefixtures("known")
def test_a_second_import_writes_nothing(context: ImportContext, write_text: Write) -> None:
    path = write_text("e.csv", f"{HEADER}\nDagen;2027-03-02;Örebro;SOFF;;;\n")
    run(context, EventsRequest(path))
    report = run(context, EventsRequest(path))
    assert (report.written, report.unchanged) == (0, 2)
