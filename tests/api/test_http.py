"""The JSON API over a real server: documents, problems, headers, languages."""

import httpx
import pytest

from tests.api.conftest import BANKRUPT, MACHINIST, AskJson

PROBLEM_KEYS = {"type", "title", "status", "detail", "request_id"}


@pytest.mark.parametrize(
    ("address", "command"),
    [
        (f"/api/v1/companies/{MACHINIST}", ("company", MACHINIST)),
        ("/api/v1/companies/456789-0003", ("company", MACHINIST)),
        (f"/api/v1/actors/{MACHINIST}/matches?k=2", ("match", MACHINIST, "-k", "2")),
        (f"/api/v1/actors/{BANKRUPT}/matches", ("match", BANKRUPT)),
        (
            "/api/v1/actors/cap:svets-plat/matches?role=prime",
            ("match", "cap:svets-plat", "--role", "prime"),
        ),
        (f"/api/v1/companies/{MACHINIST}/paths?k=1", ("path", MACHINIST, "-k", "1")),
        (
            f"/api/v1/companies/{MACHINIST}/paths?route=route:underleverantor&have=req:f-skatt"
            "&start=2027-01-04",
            (
                "path",
                MACHINIST,
                "--route",
                "route:underleverantor",
                "--have",
                "req:f-skatt",
                "--start",
                "2027-01-04",
            ),
        ),
    ],
)
def test_http_gives_the_same_documents_as_the_commands(
    client: httpx.Client, ask: AskJson, address: str, command: tuple[str, ...]
) -> None:
    response = client.get(address)
    assert response.status_code == 200
    assert response.headers["content-type"] == "application/json"
    assert response.json() == ask(*command)


def test_search_finds_companies_by_name_and_number_and_actors(client: httpx.Client) -> None:
    by_name = client.get("/api/v1/search", params={"q": "pahittad mek"}).json()["hits"]
    by_number = client.get("/api/v1/search", params={"q": "456789-0003"}).json()["hits"]
    assert by_name == by_number
    assert by_name == [
        {
            "id": MACHINIST,
            "kind": "company",
            "name": "Påhittad Mekanik i Karlskoga AB",
            "place": "Karlskoga kommun",
        }
    ]
    actors = client.get("/api/v1/search", params={"q": "försvarets materielverk"}).json()["hits"]
    assert actors[0]["id"] == "auth:fmv"


def test_the_language_follows_the_request(client: httpx.Client) -> None:
    address = f"/api/v1/companies/{MACHINIST}"
    swedish = client.get(address).json()
    assert swedish["county_name"] == "Örebro län"
    for asked, accepted in (({}, "en-GB,en"), ({"lang": "en"}, "sv")):
        response = client.get(address, params=asked, headers={"accept-language": accepted})
        assert response.json()["county_name"] == "Örebro County"


@pytest.mark.parametrize(
    ("method", "address", "status", "name"),
    [
        ("GET", "/api/v1/companies/5560136235", 404, "no-company"),
        ("GET", "/api/v1/companies/abc", 422, "bad-number"),
        ("GET", "/api/v1/actors/cap:finns-inte/matches", 404, "no-node"),
        ("GET", f"/api/v1/actors/{MACHINIST}/matches?k=0", 422, "bad-parameter"),
        ("GET", f"/api/v1/actors/{MACHINIST}/matches?role=kung", 422, "bad-role"),
        ("GET", f"/api/v1/companies/{MACHINIST}/paths?start=nu", 422, "bad-day"),
        ("GET", f"/api/v1/companies/{MACHINIST}/paths?choose=step:finns-inte", 422, "unknown-ids"),
        ("GET", "/api/v1/search", 422, "bad-parameter"),
        ("GET", "/api/v1/nej", 404, "no-page"),
        ("GET", "/nej/nej/nej", 404, "no-page"),
        ("POST", f"/api/v1/companies/{MACHINIST}", 405, "no-method"),
        ("DELETE", "/healthz", 405, "no-method"),
    ],
)
def test_every_error_is_a_problem_document(
    client: httpx.Client, method: str, address: str, status: int, name: str
) -> None:
    response = client.request(method, address)
    problem = response.json()
    assert response.status_code == status
    assert response.headers["content-type"] == "application/problem+json"
    assert problem.keys() == PROBLEM_KEYS
    assert problem["type"] == f"urn:beredskap:problem:{name}"
    assert problem["status"] == status
    assert problem["request_id"] == response.headers["x-request-id"]
    assert "detail" not in problem["detail"]


def test_a_wrong_parameter_is_named_but_its_value_is_not_repeated(client: httpx.Client) -> None:
    response = client.get(f"/api/v1/actors/{MACHINIST}/matches", params={"k": "hemligt"})
    assert "k." in response.json()["detail"]
    assert "hemligt" not in response.text


def test_a_fault_is_a_problem_document_and_its_message_is_not_logged(
    client: httpx.Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("".join(["hem", "ligt"]))

    monkeypatch.setattr("api.routes.companies.company_document", broken)
    response = client.get(f"/api/v1/companies/{MACHINIST}")
    assert response.status_code == 500
    assert response.json().keys() == PROBLEM_KEYS
    assert response.json()["request_id"] in caplog.text
    assert "RuntimeError" in caplog.text
    assert "hemligt" not in caplog.text + response.text


def test_an_unknown_host_is_refused(client: httpx.Client) -> None:
    for host in ("elak.example", "127.0.0.1.elak.example", ""):
        response = client.get("/healthz", headers={"host": host})
        assert response.status_code == 421
        assert response.headers["content-type"] == "application/problem+json"
    for host in ("localhost", "LOCALHOST:8000", "127.0.0.1:1", "[::1]:8000"):
        assert client.get("/healthz", headers={"host": host}).status_code == 200


def test_every_answer_is_hardened(client: httpx.Client) -> None:
    for address in ("/healthz", "/nej", f"/api/v1/companies/{MACHINIST}", "/"):
        headers = client.get(address, headers={"accept": "text/html"}).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["cache-control"] == "no-store"
        assert "server" not in headers
        assert "set-cookie" not in headers


def test_health_and_readiness(client: httpx.Client, ask: AskJson) -> None:
    assert client.get("/healthz").json() == {"status": "ok"}
    revision = ask("store", "info")["revision"]
    assert client.get("/readyz").json() == {"status": "ok", "revision": revision}


def test_the_api_describes_itself(client: httpx.Client) -> None:
    document = client.get("/openapi.json").json()
    assert document["paths"].keys() >= {
        "/api/v1/companies/{orgnr}",
        "/api/v1/companies/{orgnr}/paths",
        "/api/v1/actors/{node_id}/matches",
        "/api/v1/search",
        "/healthz",
        "/readyz",
    }
    for operations in document["paths"].values():
        for operation in operations.values():
            assert operation["summary"]
            assert "text/html" not in str(operation["responses"])


def test_there_is_no_page_that_fetches_scripts_from_others(client: httpx.Client) -> None:
    for address in ("/docs", "/redoc"):
        assert client.get(address).status_code == 404


def test_an_error_of_a_page_is_a_page(client: httpx.Client) -> None:
    response = client.get("/nej/nej", headers={"accept": "text/html"})
    assert response.status_code == 404
    assert response.headers["content-type"].startswith("text/html")
    assert "<html" in response.text
