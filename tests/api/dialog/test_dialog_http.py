"""The dialogue over HTTP: the same documents, changes from own pages only, files."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from api.settings import Settings
from tests.api.conftest import MACHINIST, AskJson, served

ADDRESS = f"/api/v1/companies/{MACHINIST}/dialog"


@pytest.fixture
def own(own_store: Path) -> Iterator[httpx.Client]:
    """A client of a server over a store that the test may change."""
    with (
        served(Settings(f"sqlite:///{own_store}")) as address,
        httpx.Client(base_url=address, timeout=30) as session,
    ):
        yield session


def test_http_gives_the_document_of_the_command(client: httpx.Client, ask: AskJson) -> None:
    assert client.get(ADDRESS).json() == ask("dialog", MACHINIST)
    english = client.get(ADDRESS, params={"lang": "en"}).json()
    assert english == ask("dialog", MACHINIST, "--lang", "en")


def test_answers_are_saved_undone_and_copied_to_the_next_meeting(own: httpx.Client) -> None:
    first = own.put(ADDRESS, json={"date": "2026-11-23", "answers": {"cq:backup": "a0"}})
    assert first.status_code == 200
    identity = first.json()["id"]
    second = own.put(ADDRESS, params={"id": identity}, json={"answers": {"cq:backup": "a3"}})
    assert "cstep:backup-test" not in [one["id"] for one in second.json()["actions"]]
    found = own.get(f"{ADDRESS}/changes").json()
    assert found["id"] == identity
    (said,) = found["changes"][0]["said"]
    assert (said["before_text"], said["after_text"]) == (
        "Ingen säkerhetskopia",
        "Frånkopplad kopia, återställning provad senaste året",
    )
    revision = found["changes"][0]["revision"]
    undone = own.post(f"{ADDRESS}/undo", params={"revision": revision, "id": identity}).json()
    assert [one["id"] for one in undone["actions"]] == ["cstep:backup-test"]
    following = own.post(f"{ADDRESS}/next", params={"date": "2027-01-15"}).json()
    assert following["previous"] == identity
    assert following["since"]["id"] == identity
    assert [one["part"] for one in following["since"]["said"]] == ["date"]
    assert own.get(ADDRESS).json()["id"] == following["id"]


@pytest.mark.parametrize(
    ("method", "address", "status", "name"),
    [
        ("GET", f"{ADDRESS}?id=dialog:finns", 404, "no-dialog"),
        ("POST", f"{ADDRESS}/undo?revision=1", 404, "no-dialog"),
        ("POST", f"{ADDRESS}/undo", 422, "bad-parameter"),
        ("POST", f"{ADDRESS}/next?date=snart", 422, "bad-day"),
        ("GET", "/api/v1/companies/5560136235/dialog", 404, "no-company"),
        ("DELETE", ADDRESS, 405, "no-method"),
    ],
)
def test_what_goes_wrong_is_a_problem_document(
    client: httpx.Client, method: str, address: str, status: int, name: str
) -> None:
    response = client.request(method, address)
    assert response.status_code == status
    assert response.json()["type"] == f"urn:beredskap:problem:{name}"


@pytest.mark.parametrize(("content", "name"), [("{", "bad-body"), ('{"hours": -1}', "bad-answers")])
def test_a_bad_body_is_named_and_not_saved(client: httpx.Client, content: str, name: str) -> None:
    response = client.put(ADDRESS, content=content)
    assert response.status_code == 422
    assert response.json()["type"] == f"urn:beredskap:problem:{name}"
    assert client.get(ADDRESS).json()["id"] is None


@pytest.mark.parametrize(
    ("headers", "name"),
    [
        ({"origin": "https://elak.example"}, "bad-origin"),
        ({"origin": "null"}, "bad-origin"),
        ({"sec-fetch-site": "cross-site"}, "bad-origin"),
        ({"sec-fetch-site": "same-site"}, "bad-origin"),
        ({"sec-fetch-site": "same-origin"}, "bad-token"),
        ({"sec-fetch-site": "same-origin", "x-page-token": "gissning"}, "bad-token"),
        ({"referer": "https://elak.example/"}, "bad-token"),
    ],
)
def test_a_browser_may_write_only_from_a_page_of_ours(
    client: httpx.Client, headers: dict[str, str], name: str
) -> None:
    response = client.put(ADDRESS, json={"goals": ["ett"]}, headers=headers)
    assert response.status_code == 403
    assert response.json()["type"] == f"urn:beredskap:problem:{name}"
    assert client.get(ADDRESS).json()["id"] is None


def test_a_page_with_the_token_may_write(
    own: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("api.writing.secrets.token_urlsafe", lambda _: "en-nyckel")
    origin = str(own.base_url).rstrip("/")
    headers = {"origin": origin, "sec-fetch-site": "same-origin"}
    script = {**headers, "x-page-token": "en-nyckel"}
    assert own.put(ADDRESS, json={"goals": ["ett"]}, headers=script).status_code == 200
    form = own.post(f"{ADDRESS}/next?date=2027-01-15", data={"token": "en-nyckel"}, headers=headers)
    assert form.status_code == 200
    other_port = {**script, "origin": "http://127.0.0.1:1"}
    assert own.put(ADDRESS, json={"goals": []}, headers=other_port).status_code == 403


def test_what_if_moves_actors_and_stores_nothing(client: httpx.Client) -> None:
    address = f"/api/v1/companies/{MACHINIST}/what-if"
    before = client.get("/readyz").json()["revision"]
    found: Any = client.get(address, params={"adds": "cap:krypto", "holds": "req:f-skatt"}).json()
    entered = [one["id"] for one in found["moved"] if one["before"] is None]
    assert "auth:fra" in entered
    assert len(found["after"]["plans"]) == 3
    titles = {
        source["title"]
        for match in found["after"]["matches"]
        for reason in match["reasons"]
        for source in reason["sources"]
    }
    assert "Antagande (inget är sparat)" in titles
    assert "source:assumption" not in titles
    assert client.get("/readyz").json()["revision"] == before


@pytest.mark.parametrize(
    ("address", "kind", "name"),
    [
        (f"{ADDRESS}.md", "text/markdown; charset=utf-8", "beredskapsplan-456789-0003"),
        (
            f"{ADDRESS}.docx",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "beredskapsplan-456789-0003",
        ),
        ("/api/v1/followup.csv", "text/csv; charset=utf-8", "uppfoljning.csv"),
        (
            "/api/v1/followup.xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "uppfoljning.xlsx",
        ),
    ],
)
def test_files_are_sent_with_type_and_name(
    client: httpx.Client, address: str, kind: str, name: str
) -> None:
    response = client.get(address)
    assert response.status_code == 200
    assert response.headers["content-type"] == kind
    assert name in response.headers["content-disposition"]


def test_follow_up_and_reach_as_documents(client: httpx.Client) -> None:
    assert client.get("/api/v1/followup").json()["activities"] == []
    reached = client.get("/api/v1/reach").json()
    assert set(reached["groups"]) == {"county", "municipality", "size", "industry"}
