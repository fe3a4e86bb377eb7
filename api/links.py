"""Every address of a page or a document, built here and nowhere else.

Pages are Swedish at `/…` and English at `/en/…`; their documents are under `/api/v1`.
"""

from functools import cache
from hashlib import blake2b
from importlib.resources import files
from urllib.parse import quote, urlencode

from graph.values.text import Language

API = "/api/v1"
STATIC = "/static"
_ENGLISH = "/en"

SEGMENTS = {
    "company": "foretag",
    "actor": "aktor",
    "capability": "formaga",
    "sector": "sektor",
    "requirement": "krav",
    "route": "vag",
    "step": "steg",
    "source": "kalla",
    "event": "evenemang",
    "need": "behov",
    "threshold": "troskelvarde",
    "question": "fraga",
    "industry": "bransch",
    "contact": "kontakt",
}
"""The first part of the address of each sort of page."""

SORT_OF_PREFIX = {
    "org": "company",
    "auth": "actor",
    "net": "actor",
    "prime": "actor",
    "fin": "actor",
    "financier": "actor",
    "mun": "actor",
    "county": "actor",
    "country": "actor",
    "civo": "actor",
    "mr": "actor",
    "unit": "actor",
    "channel": "actor",
    "cap": "capability",
    "capgroup": "capability",
    "sector": "sector",
    "req": "requirement",
    "way": "requirement",
    "route": "route",
    "step": "step",
    "cstep": "step",
    "source": "source",
    "cref": "source",
    "event": "event",
    "need": "need",
    "threshold": "threshold",
    "cq": "question",
    "sni": "industry",
    "contact": "contact",
}
"""The sort of page that shows a node, by the prefix of its id."""


def start(language: Language, query: str = "") -> str:
    """The first page, with a search if one is given."""
    return _address(language, "/") + (f"?{urlencode({'q': query})}" if query else "")


def refused(language: Language) -> str:
    """The first page after a personal number was typed; the address does not repeat it."""
    return _address(language, "/") + "?refused=personal_number"


def about(language: Language) -> str:
    """The page about the product."""
    return _address(language, "/om")


def node(language: Language, identity: str) -> str | None:
    """The page of a node, None for an id of a kind that has no page."""
    sort = SORT_OF_PREFIX.get(identity.partition(":")[0])
    if sort is None:
        return None
    name = identity.removeprefix("org:") if sort == "company" else identity
    return _address(language, f"/{SEGMENTS[sort]}/{_quoted(name)}")


def actor(language: Language, identity: str) -> str:
    """The page of an actor, also of one that is known only by its organisation number."""
    return _address(language, f"/{SEGMENTS['actor']}/{_quoted(identity)}")


def page_of(language: Language, identity: str, kind: str) -> str:
    """The page of a node that is known to exist; a public body with a number is an actor."""
    if identity.startswith("org:") and kind != "company":
        return actor(language, identity)
    return node(language, identity) or start(language)


def printed(language: Language, company: str) -> str:
    """The print view of a company."""
    return f"{node(language, company)}/utskrift"


def twin(path: str, query: str, language: Language) -> str:
    """The same page in `language`, given the decoded path of a page in either."""
    bare = path.removeprefix(_ENGLISH) if path == _ENGLISH or path.startswith("/en/") else path
    return _address(language, _quoted(bare) or "/") + (f"?{query}" if query else "")


def more_matches(path: str, role: str) -> str:
    """The page at a decoded path with the whole list of one role, at that list."""
    return f"{_quoted(path)}?{urlencode({'fler': role})}#{role}"


def search_document(query: str) -> str:
    """What a search finds, as JSON."""
    return f"{API}/search?{urlencode({'q': query})}"


def company_document(company: str) -> str:
    """A company as JSON."""
    return f"{API}/companies/{_quoted(company.removeprefix('org:'))}"


def paths_document(company: str) -> str:
    """A company's routes and plans as JSON."""
    return f"{company_document(company)}/paths"


def matches_document(identity: str) -> str:
    """A node's matches as JSON."""
    return f"{API}/actors/{_quoted(identity)}/matches"


def node_document(identity: str) -> str:
    """Any node as JSON: its properties, edges, contact points and sources."""
    return f"{API}/nodes/{_quoted(identity)}"


def about_document() -> str:
    """The product, its data and their dates as JSON."""
    return f"{API}/about"


@cache
def static(name: str) -> str:
    """A static file, under an address that changes when the file does."""
    content = files("api").joinpath("static", name).read_bytes()
    return f"{STATIC}/{name}?v={blake2b(content, digest_size=4).hexdigest()}"


def _address(language: Language, path: str) -> str:
    if language == "sv":
        return path
    return _ENGLISH + path


def _quoted(identity: str) -> str:
    """An id in an address; a slash in it stays, since it never leads elsewhere."""
    return quote(identity, safe=":/")
