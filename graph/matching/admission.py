"""Who may be answered, and who may be asked about: the rules that no evidence outweighs."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from graph.matching.affinity import Role
from graph.matching.anchors import Anchor, capability_anchors
from graph.model.company_row import Standing, standing_of
from graph.model.graph import COMPANY, Graph
from graph.store.merge import Node

# A match needs at least one item of these families: nobody buys because of a place alone.
_ADMITTING: dict[Role, frozenset[str]] = {
    Role.BUYER: frozenset({"needed_by", "industry_buys", "open_need", "buys_by_route"}),
    Role.ENABLER: frozenset(
        {
            "gathers",
            "industry_gathers",
            "supports_place",
            "member_of",
            "event_about",
            "sector_responsible",
            "answers_for_sector",
            "belongs_to_sector",
        }
    ),
    Role.PERMIT: frozenset({"supervises", "industry_supervised", "issues"}),
    Role.FINANCIER: frozenset({"finances", "industry_financed", "supports_place"}),
    Role.PRIME: frozenset({"prime_needs", "prime_uses_industry", "buys_by_route"}),
    Role.PARTNER: frozenset({"shares_capability", "complements", "seeks_offered"}),
    Role.ROUTE: frozenset({"route_fits", "industry_route"}),
}
_BLOCKING = {
    Standing.DEREGISTERED: "deregistered",
    Standing.INSOLVENT: "insolvent",
    Standing.WINDING_UP: "winding_up",
    Standing.INACTIVE: "inactive",
}
_NEAR = frozenset({"local", "regional"})
_LARGE_TURNOVER_SEK = 550_000_000
_SMALL_MAX_EMPLOYEES = 249


@dataclass(frozen=True, slots=True)
class Warning:
    """Something the reader must know about an answer: a message id and what fills it."""

    id: str
    values: dict[str, str] = field(default_factory=dict)


def blocked(node: Node) -> list[Warning]:
    """Why a company may not be contacted: no matches are given; empty where nothing hinders."""
    standing = standing_of(node)
    return [Warning(reason) for flag, reason in _BLOCKING.items() if standing & flag]


def cautions(node: Node, anchors: list[Anchor]) -> list[Warning]:
    """What is missing about a company that would make its answers better."""
    if node.kind != COMPANY:
        return []
    found = []
    if not capability_anchors(anchors):
        found.append(Warning("no_capabilities"))
    if not any(anchor.id.startswith(("mun:", "county:")) for anchor in anchors):
        found.append(Warning("unknown_place"))
    if standing_of(node) & Standing.AD_BLOCK:
        found.append(Warning("ad_block"))
    return found


def enough(role: Role, families: Iterable[str]) -> bool:
    """Whether the families of a match's items suffice for its role."""
    return not _ADMITTING[role].isdisjoint(families)


def home_of(graph: Graph, actor: str) -> frozenset[str] | None:
    """The places a local or regional actor works in; None for one that works everywhere.

    A municipality works in itself, a regional actor where it is active: nowhere, if no fact
    says where.
    """
    node = graph.node(actor)
    if node is None:
        return None
    if node.kind == "municipality":
        return frozenset({actor})
    if node.properties.get("scope") not in _NEAR:
        return None
    return frozenset(edge.target_id for edge in graph.out(actor, "active_in"))


def is_same_organisation(node: Node, actor: Node) -> bool:
    """Whether an actor is the company itself under another id."""
    number = str(actor.properties.get("org_nr") or "").replace("-", "")
    return bool(number) and node.id == f"org:{number}"


def eligible(company: Node, instrument: Node) -> bool:
    """Whether a company can apply: size and listing are judged only where they are known."""
    rules = instrument.properties.get("eligible")
    if not isinstance(rules, dict) or company.kind != COMPANY:
        return True
    if rules.get("direct") is False:
        return False
    if rules.get("listed") is False and is_public(company):
        return False
    return not (rules.get("sme_only") and is_large(company))


def is_public(company: Node) -> bool:
    """Listed, or a public limited company by its name: not whom small-firm support is for."""
    name = str(company.properties.get("name", "")).lower()
    return bool(company.properties.get("listed")) or "(publ)" in name


def is_large(company: Node) -> bool:
    """Known to be larger than the EU's limit for small and medium-sized companies."""
    properties = company.properties
    span = properties.get("employees_range")
    fewest = span.get("min") if isinstance(span, dict) else properties.get("employees")
    turnover = properties.get("turnover_sek")
    return (
        properties.get("size") == "large"
        or (isinstance(fewest, int) and fewest > _SMALL_MAX_EMPLOYEES)
        or (isinstance(turnover, int | float) and turnover > _LARGE_TURNOVER_SEK)
    )
