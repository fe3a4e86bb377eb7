"""The page about the product: version, data and their dates, thanks, rights, accessibility."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any

from fastapi import APIRouter
from fastapi.responses import Response

from api import links
from api.pages.rendering import render
from api.pages.visit import Visit, Visiting
from api.wording import localised
from graph.matching.explain import source_document
from graph.model.graph import COMPANY
from graph.ontology import ontology
from graph.values.text import Language

router = APIRouter()
_OWN = ("description", "publisher", "licence", "licence_url", "imported")


@dataclass(frozen=True, slots=True)
class AboutPage:
    """The product's document laid out for reading."""

    about: Mapping[str, Any]


@router.get("/om")
def about(visit: Visiting) -> Response:
    """What the product is and what it rests on."""
    page = AboutPage(about_document(visit, visit.language))
    return render(visit, "about.html", page, documents=[links.about_document()])


def about_document(visit: Visit, language: Language) -> dict[str, Any]:
    """Version, revision, the sources in the store with their records, and nodes by kind."""
    counts = visit.graph.store.counts()
    return {
        "name": "Beredskapsgrafen",
        "version": version("beredskapsgrafen"),
        "revision": visit.graph.revision,
        "sources": [
            _source(visit, one, n, language) for one, n in sorted(counts["source"].items())
        ],
        "kinds": _kinds(counts["kind"], language),
    }


def _source(visit: Visit, identity: str, records: int, language: Language) -> dict[str, Any]:
    document: dict[str, Any] = localised(source_document(visit.graph, identity), language)
    node = visit.graph.node(identity)
    properties = node.properties if node else {}
    own = {key: localised(properties.get(key), language) for key in _OWN}
    return {**document, **own, "records": records, "latest": _latest(visit, identity)}


def _latest(visit: Visit, identity: str) -> str | None:
    """The day the source's own record was last written, None where there is none."""
    stored = [one for one in visit.graph.store.records(identity) if one.record.kind == "source"]
    return max((one.at[:10] for one in stored), default=None)


def _kinds(counts: Mapping[str, int], language: Language) -> Sequence[Mapping[str, Any]]:
    kinds = ontology().kinds
    shown = [
        {"kind": kind, "plural": kinds[kind].plural.show(language), "count": counts[kind]}
        for kind in counts
        if kind in kinds and kind != COMPANY
    ]
    return sorted(shown, key=lambda one: one["plural"])
