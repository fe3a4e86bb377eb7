"""What other programs read back is what the graph says, and nothing personal."""

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import networkx as nx
import pytest
from rdflib import RDF, Graph, Literal, Namespace, URIRef

from graph.store.base import StoreError
from graph.store.exports import FORMATS, export_graph
from graph.store.record import Edge, Record, Status
from graph.store.sqlite import SqliteStore

TODAY = date(2026, 11, 23)
NASTY = "Järn & \"Stål\" <AB>; \\ 'x'\nrad två \u2028 \x07"
COMPANY, NETWORK = "org:4020000001", "net:soff"
SCHEMA, ORG = Namespace("https://schema.org/"), Namespace("http://www.w3.org/ns/org#")
BG, NODE = Namespace("urn:beredskapsgrafen:term:"), Namespace("urn:beredskapsgrafen:node:")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    opened = SqliteStore(tmp_path / "store.db")
    company = Record(
        "source:sheet/a",
        COMPANY,
        "company",
        {"name": NASTY, "org_nr": COMPANY[4:], "employees": 7, "active": True},
        (
            Edge("member_of", NETWORK),
            Edge("offers", "cap:svets-plat", {"score": 0.5, "evidence": [{"text": "svets"}]}),
            Edge("seeks", "cap:svets-plat"),
        ),
        personal={"contact_person": "Kim Hemlig"},
    )
    network = Record(
        "source:reference",
        NETWORK,
        "network",
        {"name": {"sv": "Säkerhetsföretagen", "en": "The security companies"}},
    )
    formula = Record("source:a", "org:4020000002", "company", {"name": '=HYPERLINK("x")'})
    proposed = Record(
        "source:a", "org:4020000003", "company", {"name": "Ej än"}, (), Status.PROPOSED
    )
    opened.write([company, network, formula, proposed], "anna")
    yield opened
    opened.close()


@pytest.mark.parametrize("name", FORMATS)
def test_no_export_holds_personal_or_proposed_data(
    store: SqliteStore, tmp_path: Path, name: str
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    path = folder if name == "csv" else folder / "graph"
    assert export_graph(store, name, path, TODAY) == 3
    content = b"".join(item.read_bytes() for item in folder.iterdir())
    assert "Säkerhetsföretagen".encode() in content
    assert b"Hemlig" not in content
    assert b"4020000003" not in content


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_graph_gives_the_same_bytes(store: SqliteStore, tmp_path: Path, name: str) -> None:
    contents = []
    for path in (tmp_path / "one", tmp_path / "two"):
        export_graph(store, name, path, TODAY)
        files = sorted(path.iterdir()) if path.is_dir() else [path]
        contents.append([item.read_bytes() for item in files])
    assert contents[0] == contents[1]


@pytest.mark.parametrize("name", FORMATS)
def test_a_place_that_cannot_be_written_is_told(
    store: SqliteStore, tmp_path: Path, name: str
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("x")
    with pytest.raises(StoreError, match="cannot be written"):
        export_graph(store, name, blocked / "graph.zip", TODAY)


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_csv_in_a_zip_archive(store: SqliteStore, tmp_path: Path) -> None:
    export_graph(store, "csv", tmp_path / "graph.zip", TODAY)
    with zipfile.ZipFile(tmp_path / "graph.zip") as archive:
        assert archive.namelist() == ["nodes.csv", "edges.csv"]
        nodes, edges = rows(archive.read("nodes.csv")), rows(archive.read("edges.csv"))
    by_id = {row["id"]: row for row in nodes}
    assert list(by_id) == [NETWORK, COMPANY, "org:4020000002"]
    assert by_id[COMPANY]["name_sv"] == NASTY
    assert json.loads(by_id[COMPANY]["properties"])["employees"] == 7
    assert by_id[NETWORK]["name_en"] == "The security companies"
    assert by_id["org:4020000002"]["name_sv"] == '\'=HYPERLINK("x")'
    assert json.loads(by_id["org:4020000002"]["properties"])["name"] == '=HYPERLINK("x")'
    assert [(row["source"], row["kind"], row["target"]) for row in edges] == [
        (COMPANY, "member_of", NETWORK),
        (COMPANY, "offers", "cap:svets-plat"),
        (COMPANY, "seeks", "cap:svets-plat"),
    ]
    assert json.loads(edges[1]["properties"])["score"] == 0.5


def test_csv_in_a_folder(store: SqliteStore, tmp_path: Path) -> None:
    export_graph(store, "csv", tmp_path / "new" / "folder", TODAY)
    assert len(rows((tmp_path / "new" / "folder" / "nodes.csv").read_bytes())) == 3


def test_networkx_reads_the_graphml(store: SqliteStore, tmp_path: Path) -> None:
    export_graph(store, "graphml", tmp_path / "graph.graphml", TODAY)
    graph = nx.read_graphml(tmp_path / "graph.graphml")
    assert isinstance(graph, nx.MultiDiGraph)
    assert set(graph) == {COMPANY, NETWORK, "org:4020000002", "cap:svets-plat"}
    assert graph.nodes[COMPANY]["name_sv"] == NASTY.replace("\x07", "\ufffd")
    assert graph.nodes[COMPANY]["kind"] == "company"
    assert graph.nodes["cap:svets-plat"] == {}
    edges = {(u, v, data["kind"]) for u, v, data in graph.edges(data=True)}
    assert edges == {
        (COMPANY, NETWORK, "member_of"),
        (COMPANY, "cap:svets-plat", "offers"),
        (COMPANY, "cap:svets-plat", "seeks"),
    }


# rdflib's own reader still uses what rdflib has deprecated.
reads_json_ld = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")


@reads_json_ld
def test_rdflib_reads_the_json_ld(store: SqliteStore, tmp_path: Path) -> None:
    export_graph(store, "jsonld", tmp_path / "graph.jsonld", TODAY)
    graph = Graph().parse(tmp_path / "graph.jsonld", format="json-ld")
    company, network = NODE[COMPANY], NODE[NETWORK]
    assert set(graph.objects(company, RDF.type)) == {
        BG.company,
        SCHEMA.Organization,
        ORG.FormalOrganization,
    }
    assert graph.value(company, SCHEMA.name) == Literal(NASTY)
    assert graph.value(company, SCHEMA.identifier) == Literal("4020000001")
    assert graph.value(company, BG.employees) == Literal(7)
    assert (company, ORG.memberOf, network) in graph
    assert (company, BG.offers, NODE["cap:svets-plat"]) in graph
    assert set(graph.objects(network, SCHEMA.name)) == {
        Literal("Säkerhetsföretagen", lang="sv"),
        Literal("The security companies", lang="en"),
    }
    derived = URIRef("http://www.w3.org/ns/prov#wasDerivedFrom")
    assert graph.value(company, derived) == NODE["source:sheet%2Fa"]


@reads_json_ld
def test_json_ld_states_the_properties_of_an_edge(store: SqliteStore, tmp_path: Path) -> None:
    export_graph(store, "jsonld", tmp_path / "graph.jsonld", TODAY)
    graph = Graph().parse(tmp_path / "graph.jsonld", format="json-ld")
    (statement,) = graph.subjects(RDF.type, RDF.Statement)
    assert graph.value(statement, RDF.subject) == NODE[COMPANY]
    assert graph.value(statement, RDF.predicate) == BG.offers
    assert graph.value(statement, RDF.object) == NODE["cap:svets-plat"]
    assert json.loads(str(graph.value(statement, BG.properties))) == {
        "score": 0.5,
        "evidence": [{"text": "svets"}],
    }


CYPHER_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|`[^`]*`|[A-Za-z_]\w*|-?\d+(?:\.\d+)?|\s+|[^\s"\\]')


def test_cypher_is_one_well_quoted_statement_a_line(store: SqliteStore, tmp_path: Path) -> None:
    export_graph(store, "cypher", tmp_path / "graph.cypher", TODAY)
    lines = (tmp_path / "graph.cypher").read_text(encoding="utf-8").split("\n")[:-1]
    for line in lines:
        tokens = CYPHER_TOKEN.findall(line)
        assert "".join(tokens) == line, "a quote is left open"
        assert line.endswith(";")
        for opening, closing in ("()", "[]", "{}"):
            assert tokens.count(opening) == tokens.count(closing)
    assert lines[0].startswith("CREATE CONSTRAINT")
    (company,) = [line for line in lines if line.startswith(f'MERGE (n:Node {{id: "{COMPANY}"}})')]
    assert "SET n:Company, n += {" in company
    quoted = re.search(r'name_sv: ("(?:[^"\\]|\\.)*")', company)
    assert quoted is not None
    assert json.loads(quoted[1]) == NASTY
    (offers,) = [line for line in lines if "[r:OFFERS]" in line]
    assert offers == (
        f'MERGE (a:Node {{id: "{COMPANY}"}}) MERGE (b:Node {{id: "cap:svets-plat"}}) '
        'MERGE (a)-[r:OFFERS]->(b) SET r += {evidence: "[{\\"text\\":\\"svets\\"}]", score: 0.5, '
        'sources: ["source:sheet/a"]};'
    )
