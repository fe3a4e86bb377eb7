"""The editorial judgement of relevance as records: how near an actor is to what a company offers.

`data/relevance.yaml` is written by capability, as a person thinks; the graph wants it by actor.
The judgement is a source of its own, so that it can be seen, replaced or withdrawn apart from
the facts.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from graph.store.record import Edge, Json, Record

EDITORIAL = "source:editorial"
COUNTRY = "country:SE"
_FILE = Path(__file__).with_name("data") / "relevance.yaml"
_FROM_ACTOR = ("buys", "regulates", "focuses_on", "suits")
_FROM_CAPABILITY = ("serves", "typical_route")
# Words in the file that stand for a class of actors in the five counties.
_CLASSES = {"municipality": "mun:", "region": "auth:region-", "county_board": "auth:lst-"}


def relevance_records(facts: Sequence[Record]) -> list[Record]:
    """The judgement as records of `source:editorial` about actors and capabilities in `facts`.

    Raises KeyError, naming the id, where the judgement speaks of something the facts lack.
    """
    content = yaml.load(_FILE.read_text("utf-8"), yaml.CSafeLoader)
    known = {record.subject: record for record in facts}
    edges: dict[str, list[Edge]] = {}
    for judgement in content["records"]:
        for subject, edge in _graded_edges(judgement, known):
            edges.setdefault(subject, []).append(edge)
    for industry in content["industries"]:
        for subject, edge in _industry_edges(industry, known):
            edges.setdefault(subject, []).append(edge)
    for presence in content["presence"]:
        places = [Edge("active_in", f"county:{code}") for code in presence["counties"]]
        edges.setdefault(_checked(presence["actor"], known), []).extend(places)
    for statement in content["general"]:
        for subject, edge in _support(statement, known):
            edges.setdefault(subject, []).append(edge)
    for record in facts:
        if record.kind == "county":
            edges.setdefault(record.subject, []).append(Edge("part_of", COUNTRY))
    judged = [
        Record(EDITORIAL, subject, known[subject].kind, edges=tuple(found))
        for subject, found in sorted(edges.items())
    ]
    industries = (_industry(industry, known) for industry in content["industries"])
    return [*_standing_records(), *industries, *judged]


def _standing_records() -> Iterator[Record]:
    name: Json = {"sv": "Sverige", "en": "Sweden"}
    yield Record(EDITORIAL, COUNTRY, "country", {"name": name})
    title: Json = {
        "sv": "Beredskapsgrafens redaktionella bedömning av relevans",
        "en": "The editorial judgement of relevance by Beredskapsgrafen",
    }
    yield Record(EDITORIAL, EDITORIAL, "source", {"title": title, "verification": "editorial"})


def _graded_edges(
    judgement: Mapping[str, Any], known: Mapping[str, Record]
) -> Iterator[tuple[str, Edge]]:
    capability = judgement["capability"]
    yield from _from_actors(judgement, capability, known)
    for kind in _FROM_CAPABILITY:
        for target, grade in judgement.get(kind, {}).items():
            yield capability, Edge(kind, _checked(target, known), {"grade": grade})
    for target in judgement.get("complements", ()):
        yield capability, Edge("complements", _checked(target, known))


def _from_actors(
    judgement: Mapping[str, Any], target: str, known: Mapping[str, Record]
) -> Iterator[tuple[str, Edge]]:
    for kind in _FROM_ACTOR:
        for name, grade in judgement.get(kind, {}).items():
            for actor in _actors(name, known):
                yield actor, Edge(kind, target, {"grade": grade})


def _industry_edges(
    industry: Mapping[str, Any], known: Mapping[str, Record]
) -> Iterator[tuple[str, Edge]]:
    return _from_actors(industry, f"sni:{industry['code']}", known)


def _industry(industry: Mapping[str, Any], known: Mapping[str, Record]) -> Record:
    properties: dict[str, Json] = {"code": industry["code"], "name": industry["name"]}
    routes = tuple(
        Edge("typical_route", _checked(target, known), {"grade": grade})
        for target, grade in industry.get("typical_route", {}).items()
    )
    return Record(EDITORIAL, f"sni:{industry['code']}", "industry", properties, routes)


def _support(
    statement: Mapping[str, Any], known: Mapping[str, Record]
) -> Iterator[tuple[str, Edge]]:
    properties: dict[str, Json] = {"grade": statement["grade"], "why": statement["why"]}
    for actor in _actors(statement["actor"], known):
        for place in _places_of(known[actor]):
            yield actor, Edge("supports", place, properties)


def _places_of(actor: Record) -> Iterable[str]:
    if actor.kind == "municipality":
        return (actor.subject,)
    counties = [edge.target for edge in actor.edges if edge.kind == "active_in"]
    national = actor.properties.get("scope") == "national" or not counties
    return (COUNTRY,) if national else counties


def _actors(name: str, known: Mapping[str, Record]) -> Iterable[str]:
    prefix = _CLASSES.get(name)
    if prefix is None:
        return (_checked(name, known),)
    # Of the municipalities, those that the facts know as buyers: the five counties' own.
    return [subject for subject in known if subject.startswith(prefix) and _buys(known[subject])]


def _buys(actor: Record) -> bool:
    return any(edge.kind == "buys" for edge in actor.edges)


def _checked(identity: str, known: Mapping[str, Record]) -> str:
    if identity not in known:
        raise KeyError(f"relevance.yaml: {identity} is not among the facts")
    return identity
