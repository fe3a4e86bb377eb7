"""Every sort of page renders in both languages and says what it must."""

import re
from itertools import pairwise

import httpx
import pytest
from selectolax.lexbor import LexborHTMLParser as Html
from selectolax.lexbor import LexborNode as Part

MACHINIST = "/foretag/4599000017"
PAGES = {
    "start": "/",
    "search": "/?q=exempel",
    "nothing": "/?q=finnsintealls",
    "refused": "/?refused=personal_number",
    "company": MACHINIST,
    "whole role": f"{MACHINIST}?fler=prime",
    "print": f"{MACHINIST}/utskrift",
    "authority": "/aktor/auth:fmv",
    "network": "/aktor/net:soff",
    "prime": "/aktor/prime:saab",
    "instrument": "/aktor/fin:almi-foretagslan",
    "financier": "/aktor/financier:almi",
    "municipality": "/aktor/mun:1883",
    "county": "/aktor/county:18",
    "civil area": "/aktor/civo:Ö",
    "military unit": "/aktor/unit:f16",
    "channel": "/aktor/channel:register",
    "capability": "/formaga/cap:svets-plat",
    "group": "/formaga/capgroup:digital",
    "industry": "/bransch/sni:28",
    "sector": "/sektor/sector:transporter",
    "requirement": "/krav/req:sua",
    "way": "/krav/way:sua/niva-1",
    "route": "/vag/route:direktupphandling",
    "step": "/steg/step:kopare-hitta",
    "continuity step": "/steg/cstep:krisledning",
    "question": "/fraga/cq:krisledning",
    "threshold": "/troskelvarde/threshold:direkt-lou",
    "contact": "/kontakt/contact:fmv-brevlada",
    "source": "/kalla/source:bolagsverket",
    "reference": "/kalla/cref:afs-krisstod",
    "about": "/om",
}


BOTH = [(language, f"{prefix}{path}") for language, prefix in (("sv", ""), ("en", "/en"))
        for path in PAGES.values()]  # fmt: skip


@pytest.mark.parametrize(("language", "path"), BOTH)
def test_a_page_is_whole(reader: httpx.Client, language: str, path: str) -> None:
    answer = reader.get(path)
    assert answer.status_code == 200
    page = Html(answer.text)
    assert first(page, "html").attributes["lang"] == language
    assert len(page.css("h1")) == 1
    assert first(page, "title").text().endswith("– Beredskapsgrafen")
    for landmark in ("header", "nav[aria-label]", "main#innehall", "footer", "a.skip"):
        assert page.css_first(landmark) is not None, landmark
    assert _jumps_in_headings(page) == []
    assert page.css("[style], style, script:not([src])") == []
    assert not re.search(r"\son[a-z]+=", answer.text)
    ids = [node.attributes["id"] for node in page.css("[id]")]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("path", list(PAGES.values()))
def test_twins_answer(reader: httpx.Client, path: str) -> None:
    page = Html(reader.get(path).text)
    (english,) = page.css("link[hreflang=en]")
    href = str(english.attributes["href"])
    assert href.startswith("/en/")
    there = Html(reader.get(href).text)
    (back,) = there.css("link[hreflang=sv]")
    assert httpx.URL(str(back.attributes["href"])) == httpx.URL(path)
    documents = page.css("link[type='application/json']")
    assert documents
    visible = {node.attributes["href"] for node in page.css("a[type='application/json']")}
    for document in documents:
        address = str(document.attributes["href"])
        assert address in visible
        answer = reader.get(address)
        assert answer.status_code == 200, address
        assert answer.headers["content-type"] == "application/json"


def test_the_brief_shows_the_words_that_show_what_is_offered(reader: httpx.Client) -> None:
    page = Html(reader.get(MACHINIST).text)
    offered = first(page, "section[aria-labelledby=erbjuder] .card")
    assert "Skärande bearbetning" in offered.text()
    marked = [mark.text() for mark in offered.css("mark")]
    assert "CNC-svarvning" in marked
    assert "Metallegoarbeten" in offered.text()
    assert first(offered, "blockquote").text().startswith("Bolaget ska bedriva")


def test_an_example_is_marked_wherever_it_is_named(reader: httpx.Client) -> None:
    for path in (MACHINIST, f"{MACHINIST}/utskrift", "/", "/?q=exempel"):
        page = Html(reader.get(path).text)
        assert "påhittat företag" in first(page, ".tag.example").text(), path
    for hit in Html(reader.get("/?q=exempel").text).css(".results > li"):
        assert hit.css_first(".tag.example") is not None


def test_reasons_add_up_to_a_hundred_percent(reader: httpx.Client) -> None:
    page = Html(reader.get(MACHINIST).text)
    lists = page.css("ol.reasons")
    assert len(lists) > 10
    for reasons in lists:
        shares = [int(re.sub(r"\D", "", node.text())) for node in reasons.css(".share")]
        assert sum(shares) == 100
        assert shares == sorted(shares, reverse=True)


def test_bars_fill_as_much_as_the_points_say(reader: httpx.Client) -> None:
    for card in Html(reader.get(MACHINIST).text).css("#kontakter ~ ol .card"):
        parts = card.css(".whole .part")
        filled = sum(float(str(part.attributes["width"]).rstrip("%")) for part in parts)
        points = int(first(card, ".score b").text())
        assert filled == pytest.approx(points, abs=1.0)


def test_a_contact_point_has_a_source_and_a_degree(reader: httpx.Client) -> None:
    contacts = Html(reader.get("/aktor/auth:fmv").text).css(".contact > li")
    assert contacts
    for contact in contacts:
        assert contact.css_first(".origin a[href^='/kalla/']") is not None
        assert contact.css_first(".check") is not None


def test_a_plan_says_dates_estimates_and_what_decides_the_time(reader: httpx.Client) -> None:
    page = Html(reader.get(MACHINIST).text)
    steps = first(page, "section[aria-labelledby=plan] ol.steps")
    items = steps.css("ol.steps > li")
    assert len(items) >= 5
    assert steps.css(".tag.critical")
    assert "uppskattning" in steps.text()
    for item in items:
        assert item.css_first(".origin a[href^='/kalla/']") is not None


def test_the_whole_list_of_a_role_is_one_link_away(reader: httpx.Client) -> None:
    page = Html(reader.get(MACHINIST).text)
    more = next(a for a in page.css("a[href*='fler=prime']"))
    longer = Html(reader.get(str(more.attributes["href"])).text)
    assert len(longer.css("h3#prime ~ ol")[0].css("ol > .card")) > 5


def test_a_personal_number_is_refused_and_forgotten(reader: httpx.Client) -> None:
    for path, start in (("/", "/"), ("/en/", "/en/")):
        for number in ("850709-9805", "198507099805", "8507099805"):
            answer = reader.get(path, params={"q": number})
            assert answer.status_code == 303
            assert answer.headers["location"] == f"{start}?refused=personal_number"
            page = reader.get(answer.headers["location"])
            assert Html(page.text).css_first("[role=alert]") is not None
            assert number not in page.text
            assert first(Html(page.text), "input#q").attributes["value"] in ("", None)


@pytest.mark.parametrize("number", ["459900-0017", "4599000017", "164599000017", "org:4599000017"])
def test_a_number_finds_its_company_however_it_is_written(
    reader: httpx.Client, number: str
) -> None:
    (hit,) = Html(reader.get("/", params={"q": number}).text).css(".results > li a")
    assert hit.attributes["href"] == MACHINIST
    assert reader.get(f"/foretag/{number}", follow_redirects=True).url.path == MACHINIST


def test_what_is_not_found_says_what_to_do(reader: httpx.Client) -> None:
    for path in ("/finns-inte", "/foretag/5560000000", "/aktor/auth:finns-inte", "/en/om/x"):
        answer = reader.get(path)
        assert answer.status_code == 404, path
        page = Html(answer.text)
        assert first(page, "main a.button").attributes["href"] in ("/", "/en/")
        assert len(first(page, "main p").text()) > 20


def test_a_node_asked_for_at_the_wrong_place_is_led_right(reader: httpx.Client) -> None:
    answer = reader.get("/formaga/auth:fmv")
    assert answer.status_code == 301
    assert answer.headers["location"] == "/aktor/auth:fmv"
    assert reader.get("/kalla/req:sua").headers["location"] == "/krav/req:sua"


def test_no_swedish_on_an_english_page_beyond_names_and_quotes(reader: httpx.Client) -> None:
    page = Html(reader.get("/en/om").text)
    words = set(first(page, "main").text().split())
    assert not words & {"och", "att", "som", "inte", "uppgifter"}


def first(page: Html | Part, selector: str) -> Part:
    """The first part of a page that fits, which must be there."""
    found = page.css_first(selector)
    assert found is not None, selector
    return found


def _jumps_in_headings(page: Html) -> list[tuple[int, int]]:
    levels = [int(str(node.tag)[1]) for node in page.css("h1, h2, h3, h4, h5")]
    return [(a, b) for a, b in pairwise(levels) if b > a + 1]
