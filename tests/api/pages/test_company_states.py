"""What the brief says of a company that may not be contacted, or of which little is known."""

import httpx
from selectolax.lexbor import LexborHTMLParser as Html

HTML = {"accept": "text/html"}


def test_a_bankrupt_company_has_a_warning_and_no_contacts(client: httpx.Client) -> None:
    page = Html(client.get("/foretag/4567890029", headers=HTML).text)
    warnings = [part.text() for part in page.css(".notice.warn")]
    assert any("på obestånd" in text for text in warnings)
    assert page.css("#kontakter") == []
    assert page.css("ol.steps") == []


def test_a_company_without_capabilities_is_told_what_would_help(client: httpx.Client) -> None:
    page = Html(client.get("/foretag/4567890011", headers=HTML).text)
    assert any("Erbjuder" in part.text() for part in page.css(".notice.warn"))
    assert page.css("section[aria-labelledby=erbjuder] .card") == []
    assert page.css("#buyer") == []
    assert page.css("#enabler")


def test_personal_data_of_a_sheet_is_on_no_page(client: httpx.Client) -> None:
    for path in ("/foretag/4567890003", "/foretag/4567890003/utskrift", "/en/foretag/4567890003"):
        answer = client.get(path, headers=HTML)
        assert answer.status_code == 200
        assert "Hemlig" not in answer.text
        assert "hemlig@" not in answer.text


def test_a_sheet_is_named_as_the_source_of_what_it_says(client: httpx.Client) -> None:
    page = Html(client.get("/foretag/4567890003", headers=HTML).text)
    names = [link.text() for link in page.css("section[aria-labelledby=vilka] dd.origin a")]
    assert set(names) == {"Testbladet"}
    (link,) = {str(a.attributes["href"]) for a in page.css("dd.origin a")}
    assert client.get(link, headers=HTML).status_code == 200
