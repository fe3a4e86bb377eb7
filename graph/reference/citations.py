"""What the facts cite, as nodes of kind source with an id and a title that people can read."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from hashlib import blake2b
from urllib.parse import unquote, urlsplit

from graph.reference.facts import Entry, entries
from graph.store.record import Json

EDITORIAL = "editorial assignment"
"""What a fact without any source of its own rests on."""

REFERENCE_PREFIX = "cref:"
_SLUG_LENGTH = 60 - len("source:")
_HASH_BYTES = 3
_PAGE_ENDING = re.compile(r"\.(?:html?|aspx|php|pl|pdf)$", re.IGNORECASE)


class UnnamedCitation(ValueError):  # noqa: N818 (the name says what the citation lacks)
    """A citation that is no address and has no title in `citations.yaml`."""


def source_id(citation: str) -> str:
    """The id of the node that a citation stands for; equal for equal citations, always.

    A citation of a continuity reference (`cref:...`) is that reference itself. Raises
    UnnamedCitation.
    """
    if citation.startswith(REFERENCE_PREFIX):
        return citation
    if citation in _curated():
        return str(_curated()[citation]["id"])
    return f"source:{_slug_of_address(citation)}"


def source_entries(citations: Iterable[str]) -> list[dict[str, Json]]:
    """An entry for every distinct citation, in order of id; references have theirs already."""
    found = {source_id(item): item for item in citations if not item.startswith(REFERENCE_PREFIX)}
    return [_entry(node, found[node]) for node in sorted(found)]


@cache
def _curated() -> Mapping[str, Entry]:
    return {str(entry["citation"]): entry for entry in entries("citations")}


def _entry(node: str, citation: str) -> dict[str, Json]:
    if citation in _curated():
        return {**_curated()[citation]}
    title = _title_of_address(citation)
    return {"id": node, "title": {"sv": title, "en": title}, "url": citation, "citation": citation}


def _slug_of_address(citation: str) -> str:
    parts = urlsplit(citation)
    if parts.scheme not in {"http", "https"} or not parts.hostname or " " in citation:
        raise UnnamedCitation(f"{citation!r}: not an address; give it a title in citations.yaml")
    host = parts.hostname.removeprefix("www.")
    slug = f"{host}-{_plain(f'{parts.path} {parts.query}')}".rstrip("-")
    if len(slug) <= _SLUG_LENGTH:
        return slug
    mark = blake2b(citation.encode(), digest_size=_HASH_BYTES).hexdigest()
    short = f"{host}-{_plain(_last_part(parts.path))}"
    return f"{short[: _SLUG_LENGTH - len(mark) - 1].rstrip('-.')}-{mark}"


def _title_of_address(citation: str) -> str:
    """`fmv.se: sakerhetsskydd`; the host alone for a start page."""
    parts = urlsplit(citation)
    host = (parts.hostname or "").removeprefix("www.")
    words = re.sub(r"[-_+\s]+", " ", _PAGE_ENDING.sub("", _last_part(parts.path))).strip()
    return f"{host}: {words}" if words else host


def _last_part(path: str) -> str:
    """The last part of a path that holds a word and not only a number."""
    named = [part for part in unquote(path).split("/") if re.search(r"[^\W\d]", part)]
    return named[-1] if named else ""


def _plain(text: str) -> str:
    ascii_text = unicodedata.normalize("NFKD", unquote(text)).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", ascii_text.lower()).strip("-")
