"""What is known of a company itself, row by row, each with who says so."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from api import links
from api.i18n import has_message, show_day, translate
from api.wording import localised, name_of
from graph.matching.explain import source_document
from graph.matching.table import ReferenceKey
from graph.model.graph import Graph
from graph.ontology import ontology
from graph.store.merge import Node
from graph.store.record import Json
from graph.values.numerals import show_number
from graph.values.sni import VINTAGES, Sni
from graph.values.text import Language

_DAYS = ("registered", "registered_scb", "deregistered", "last_contact")
_CODED = ("legal_form", "legal_form_scb", "deregistration_reason", "size")
_PLAIN = ("website", "industry_text", "category", "phase", "next_step", "customer_number")
_TEXTS = ("offers_text", "seeks_text", "needs_text")
_ALWAYS = ("registered", "size", "employees", "sni")


@dataclass(frozen=True, slots=True)
class Value:
    """A piece of a fact, with a page to read more on where there is one."""

    text: str
    address: str | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """A row: what it is, what is known (empty: unknown), and the sources that say so."""

    label: str
    values: Sequence[Value]
    sources: Sequence[Mapping[str, Any]]


def company_facts(
    graph: Graph, node: Node, company: Mapping[str, Any], language: Language
) -> list[Fact]:
    """The rows in the order that an adviser reads them; unknown facts that matter are rows too."""
    reader = _Reader(graph, node, language)
    return [
        Fact(
            translate(language, "page.company.number"),
            [Value(company["number"])],
            reader.sources("org_nr"),
        ),
        reader.place(company),
        *reader.rows(_CODED[:2]),
        *reader.rows(_DAYS[:3]),
        *reader.rows(_CODED[2:3]),
        reader.active(company),
        reader.industries(),
        *reader.rows((_CODED[3], "employees", "turnover_sek")),
        *reader.others(company),
        *reader.rows((*_PLAIN, *_TEXTS, _DAYS[3])),
    ]


class _Reader:
    """Reads one company's properties into rows."""

    def __init__(self, graph: Graph, node: Node, language: Language) -> None:
        self._graph, self._node, self._language = graph, node, language
        self._labels = ontology().kinds[node.kind].properties

    def rows(self, names: Sequence[str]) -> Iterator[Fact]:
        """A row for each property that is known, or whose absence matters."""
        for name in names:
            value = self._node.properties.get(name)
            if name == "employees":
                value = self._node.properties.get("employees_range") or value
            if value is not None or name in _ALWAYS:
                shown = [] if value is None else [self._shown(name, value)]
                yield Fact(self._label(name), shown, self.sources(name))

    def sources(self, name: str) -> list[dict[str, Any]]:
        """The sources that state a property, as source objects."""
        return self._documents(self._node.provenance.get(name, ()))

    def place(self, company: Mapping[str, Any]) -> Fact:
        """Municipality and county, with how they were found out where they are derived."""
        located = [edge for edge in self._node.edges if edge.kind == "located_in"]
        values = [
            Value(company[f"{kind}_name"], links.node(self._language, company[kind]))
            for kind in ("municipality", "county")
            if company[kind]
        ]
        basis = located[0].properties.get("derived") if located else None
        if basis:
            values.append(Value(translate(self._language, f"page.company.derived.{basis}")))
        sources = self._documents(located[0].sources) if located else []
        return Fact(translate(self._language, "page.company.place"), values, sources)

    def active(self, company: Mapping[str, Any]) -> Fact:
        """Whether the company is at work."""
        key = {True: "yes", False: "no"}.get(company["active"])
        values = [Value(translate(self._language, f"page.{key}"))] if key else []
        label = translate(self._language, "page.company.active")
        return Fact(label, values, self.sources("active") or self.sources("company_status"))

    def industries(self) -> Fact:
        """Industry codes with the names that the graph has for them."""
        codes = self._node.properties.get("sni")
        listed = codes if isinstance(codes, list) else []
        found = [self._industry(code) for code in listed if isinstance(code, dict)]
        values = [Value(text) for text in found if text]
        return Fact(self._label("sni"), values, self.sources("sni"))

    def others(self, company: Mapping[str, Any]) -> Iterator[Fact]:
        """Further names, memberships, what is sought and held, and ongoing proceedings."""
        aliases = self._node.properties.get("aliases")
        if isinstance(aliases, list) and aliases:
            names = [Value(str(alias["name"])) for alias in aliases if isinstance(alias, dict)]
            yield Fact(self._label("aliases"), names, self.sources("aliases"))
        for key in ("member_of", "seeks"):
            if company[key]:
                yield self._ties(key, [one["id"] for one in company[key]])
        if company["holds"]:
            yield self._ties("holds", company["holds"])
        proceedings = self._node.properties.get("proceedings")
        if isinstance(proceedings, list) and proceedings:
            shown = [self._proceeding(one) for one in proceedings if isinstance(one, dict)]
            yield Fact(self._label("proceedings"), shown, self.sources("proceedings"))

    def _ties(self, kind: str, ids: Sequence[str]) -> Fact:
        values = [self._tied(one) for one in ids]
        edges = [edge for edge in self._node.edges if edge.kind == kind]
        said_by = dict.fromkeys(source for edge in edges for source in edge.sources)
        label = translate(self._language, f"page.company.{kind}")
        return Fact(label, values, self._documents(said_by))

    def _tied(self, identity: str) -> Value:
        known = self._graph.node(identity) is not None
        address = links.node(self._language, identity) if known else None
        return Value(name_of(self._graph, identity, self._language), address)

    def _proceeding(self, proceeding: Mapping[str, Any]) -> Value:
        code = str(proceeding.get("code", ""))
        text = self._coded("proceeding", code)
        day = proceeding.get("from")
        return Value(f"{text}, {show_day(str(day), self._language)}" if day else text)

    def _shown(self, name: str, value: Any) -> Value:
        if name in _DAYS and _is_day(value):
            return Value(show_day(str(value), self._language))
        if name in _CODED:
            return Value(self._coded(name, str(value)))
        if isinstance(value, dict):
            return Value(self._span(value))
        if isinstance(value, int | float):
            return Value(show_number(value, self._language))
        text = str(localised(value, self._language))
        return Value(text, text if text.startswith(("https://", "http://")) else None)

    def _span(self, span: Mapping[str, Any]) -> str:
        low, high = span.get("min"), span.get("max")
        if high is None:
            return translate(self._language, "page.company.at_least", {"n": low})
        return show_number(int(low or 0), self._language) + (f"–{high}" if high != low else "")

    def _coded(self, name: str, code: str) -> str:
        key = f"page.value.{name}.{code.partition('-')[0]}"
        return translate(self._language, key) if has_message(key) else code

    def _industry(self, code: Mapping[str, Any]) -> str | None:
        vintage = int(code.get("vintage") or 2025)
        known = Sni.parse(code.get("code"), vintage)
        if known is None:
            return None
        label = industry_name(self._graph, known.digits, vintage, self._language)
        edition = translate(self._language, "page.company.edition", {"year": str(vintage)})
        return f"{known.show(self._language)} {label or ''}".strip() + f" ({edition})"

    def _label(self, name: str) -> str:
        key = f"page.company.{name}"
        if has_message(key):
            return translate(self._language, key)
        return self._labels[name].label.show(self._language)

    def _documents(self, sources: Iterable[str]) -> list[dict[str, Any]]:
        return [self._document(source) for source in sources]

    def _document(self, source: str) -> dict[str, Any]:
        """The source object with its publisher, by which a register is known for short."""
        document: dict[str, Any] = localised(source_document(self._graph, source), self._language)
        node = self._graph.node(source)
        publisher = node.properties.get("publisher") if node else None
        return document | {"short": publisher or document["title"]}


def industry_name(graph: Graph, digits: str, vintage: int, language: Language) -> str | None:
    """The official name of an industry code, where the graph has it; None elsewhere."""
    pair = _industry_names(ReferenceKey(graph)).get((digits, vintage))
    return localised(pair, language) if pair else None


@lru_cache(maxsize=2)
def _industry_names(key: ReferenceKey) -> dict[tuple[str, int], Json]:
    found: dict[tuple[str, int], Json] = {}
    for identity in key.graph.of_kind("capability"):
        properties = key.graph.reference.nodes[identity].properties
        for vintage in VINTAGES:
            codes = properties.get(f"sni{vintage}")
            for code in codes if isinstance(codes, list) else ():
                if isinstance(code, dict):
                    found[str(code["code"]).replace(".", ""), vintage] = code.get("label")
    return found


def _is_day(value: Any) -> bool:
    try:
        date.fromisoformat(str(value))
    except ValueError:
        return False
    return True
