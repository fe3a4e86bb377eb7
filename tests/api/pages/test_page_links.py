"""Addresses: every node has a page, twins are each other's, and no link on a page is dead."""

from urllib.parse import unquote, urlsplit

import httpx
import pytest
from selectolax.lexbor import LexborHTMLParser as Html

from api import links
from graph.ontology import ontology
from graph.reference.loader import load_records

_WITHOUT_PAGE = {"dialog"}  # what is said in a meeting is not for a page of facts
_FROM = (
    "/",
    "/om",
    "/foretag/4599000017",
    "/aktor/auth:mcf",
    "/aktor/fin:almi-gront",
    "/aktor/county:04",
    "/formaga/cap:reservkraft",
    "/sektor/sector:energiforsorjning",
    "/krav/req:iso-9001",
    "/vag/route:underleverantor",
    "/bransch/sni:28",
    "/steg/cstep:krisledning",
    "/kalla/source:example",
)


def test_every_kind_of_node_has_a_sort_of_page() -> None:
    prefixes = {prefix for kind in ontology().kinds.values() for prefix in kind.prefixes}
    assert prefixes - _WITHOUT_PAGE == links.SORT_OF_PREFIX.keys()


def test_every_fact_has_an_address_of_its_own() -> None:
    subjects = [record.subject for record in load_records()]
    addresses = {links.node("sv", subject) for subject in subjects}
    assert None not in addresses
    assert len(addresses) == len(set(subjects))


@pytest.mark.parametrize(
    ("path", "swedish", "english"),
    [
        ("/", "/", "/en/"),
        ("/en", "/", "/en/"),
        ("/en/", "/", "/en/"),
        ("/energi", "/energi", "/en/energi"),
        ("/en/aktor/civo:Ö", "/aktor/civo:%C3%96", "/en/aktor/civo:%C3%96"),
        ("/krav/way:sua/niva-1", "/krav/way:sua/niva-1", "/en/krav/way:sua/niva-1"),
    ],
)
def test_a_page_and_its_twin(path: str, swedish: str, english: str) -> None:
    assert links.twin(path, "", "sv") == swedish
    assert links.twin(path, "", "en") == english
    assert links.twin(path, "q=a%20b", "en") == f"{english}?q=a%20b"


def test_an_address_holds_no_characters_that_could_lead_elsewhere() -> None:
    assert links.node("sv", "source:a b?c#d") == "/kalla/source:a%20b%3Fc%23d"
    assert links.node("sv", "org:4599000017") == "/foretag/4599000017"
    assert links.start("en", "å & ö") == "/en/?q=%C3%A5+%26+%C3%B6"


@pytest.mark.parametrize("language", ["", "/en"])
def test_no_link_is_dead(reader: httpx.Client, language: str) -> None:
    pages = {path: Html(reader.get(language + path).text) for path in _FROM}
    wanted: dict[str, str] = {}
    for path, page in pages.items():
        for link in page.css("a[href], link[href], form[action]"):
            href = str(link.attributes.get("href") or link.attributes.get("action"))
            parts = urlsplit(href)
            if href.startswith("#"):
                assert page.css_first(f"[id='{unquote(href[1:])}']") is not None, (path, href)
            elif not parts.scheme:
                wanted.setdefault(href.partition("#")[0], path)
            else:
                assert parts.scheme in {"https", "http", "mailto", "tel"}, href
    assert len(wanted) > 200
    dead = {href: path for href, path in wanted.items() if reader.get(href).status_code != 200}
    assert dead == {}
