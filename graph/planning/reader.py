"""From nodes of the merged graph to the planner's values: one small function a kind."""

from collections.abc import Mapping
from math import ceil

from graph.planning import read_node as read
from graph.planning.facts import Days, Grounds, Instrument, Route, Step, Threshold, Way
from graph.planning.read_node import Sources
from graph.planning.tree import parse_tree
from graph.store.merge import Node
from graph.store.record import Json

CALENDAR_DAYS_PER_WORKING_DAY = 7 / 5


def step_of(node: Node, sources: Sources) -> Step:
    """A step towards a contract. Raises ValueError for a figure of the wrong shape."""
    return Step(
        id=node.id,
        title=read.title(node),
        days=read.days(node),
        cost_sek=read.span(node),
        what=read.text(node, "what"),
        who=read.text(node, "who"),
        issuer=read.text(node, "issuer"),
        issued_by=read.targets(node, "issued_by"),
        gives=read.targets(node, "gives"),
        needs=read.targets(node, "needs"),
        after=read.targets(node, "after"),
        wait_for=read.targets(node, "wait_for"),
        excludes=read.targets(node, "excludes"),
        meets_continuity=read.targets(node, "meets_continuity"),
        conditional=read.flag(node, "conditional"),
        assumption=read.text(node, "assumption"),
        cost_kind=_cost_kind(node),
        cost_note=read.text(node, "cost_note"),
        flag=read.text(node, "flag"),
        days_grounds=read.grounds(node, "days"),
        cost_grounds=read.grounds(node, "cost"),
        verification=read.verification(node),
        citations=read.citations(node, sources),
    )


def continuity_step_of(node: Node, sources: Sources) -> Step:
    """An own-resilience step as a step of a plan: its working days become a span of days."""
    effort = read.numbers(node.properties.get("effort_days"))
    if effort is not None and len(effort) != 3:
        raise ValueError(f"{node.id}: effort_days is not [min, likely, max]")
    basis = read.string(node, "effort_cost_basis") or "estimate"
    return Step(
        id=node.id,
        title=read.title(node),
        days=_calendar(effort) if effort else None,
        cost_sek=read.span(node),
        what=read.text(node, "what"),
        who=read.text(node, "who"),
        meets=read.targets(node, "meets"),
        after=read.targets(node, "prerequisite"),
        financed_by=read.targets(node, "financed_by"),
        helped_by=read.targets(node, "helped_by"),
        result=read.text(node, "result"),
        flag=read.text(node, "flag"),
        effort_days=(effort[0], effort[1], effort[2]) if effort else None,
        days_grounds=Grounds(basis),
        cost_grounds=Grounds(basis),
        verification=read.verification(node),
        citations=read.citations(node, sources),
    )


def way_of(node: Node) -> Way:
    """A way to hold a requirement. Raises ValueError unless it holds exactly one."""
    held = read.targets(node, "holds_requirement")
    if len(held) != 1:
        raise ValueError(f"{node.id}: a way holds one requirement, not {len(held)}")
    return Way(
        id=node.id,
        requirement=held[0],
        steps=read.targets(node, "has_step"),
        title=read.title(node),
        note=read.text(node, "note"),
        conditional=read.flag(node, "conditional"),
        assumption=read.text(node, "assumption"),
    )


def threshold_of(node: Node, sources: Sources) -> Threshold:
    """A money limit of procurement law."""
    return Threshold(
        id=node.id,
        title=read.title(node),
        law=read.string(node, "law"),
        amount_sek=read.whole(node, "amount_sek"),
        amount_eur=read.whole(node, "amount_eur"),
        valid_from=read.day(node, "valid_from"),
        valid_until=read.day(node, "valid_until"),
        buyer_class=read.string(node, "buyer_class"),
        legal=read.text(node, "legal"),
        note=read.text(node, "note"),
        verification=read.verification(node),
        citations=read.citations(node, sources),
    )


def route_of(node: Node, sources: Sources, thresholds: Mapping[str, Threshold]) -> Route:
    """A route with its tree. Raises ValueError for a tree that is none."""
    return Route(
        id=node.id,
        title=read.title(node),
        tree=parse_tree(node.properties.get("tree")),
        buyers=read.targets(node, "has_buyer"),
        all_municipalities=read.flag(node, "all_municipalities"),
        may_ask=read.targets(node, "may_ask"),
        optional=read.targets(node, "optional_step"),
        ends_in=read.string(node, "ends_in"),
        entry=read.text(node, "entry"),
        lead=read.text(node, "lead"),
        thresholds=tuple(
            thresholds[limit] for limit in read.targets(node, "limited_by") if limit in thresholds
        ),
        verification=read.string(node, "plan_verification") or read.verification(node),
        citations=read.citations(node, sources),
    )


def instrument_of(node: Node) -> Instrument:
    """A financing instrument: whom it is for, and which kinds of cost it can carry."""
    rules = node.properties.get("eligible")
    rules = rules if isinstance(rules, dict) else {}
    kinds = node.properties.get("covers_costs")
    limit = rules.get("max_employees")
    special = any(rules.get(k) is True for k in ("startup", "innovation", "export", "green"))
    return Instrument(
        id=node.id,
        title=read.title(node),
        type=read.string(node, "instrument_type"),
        covers=read.targets(node, "covers"),
        cost_kinds=tuple(str(kind) for kind in kinds) if isinstance(kinds, list) else (),
        max_employees=limit if isinstance(limit, int) else None,
        listed_allowed=rules.get("listed") is not False,
        counties=read.targets(node, "active_in"),
        special=special or rules.get("consortium") is True or rules.get("direct") is False,
        verification=read.verification(node),
    )


def _cost_kind(node: Node) -> str | None:
    """The kind of cost as a key (`own_time`, `fee`, `consultant` ...), from its English word."""
    kind: Json = node.properties.get("cost_kind")
    if isinstance(kind, dict):
        kind = kind.get("en")
    return kind.replace(" ", "_") if isinstance(kind, str) else None


def _calendar(effort: tuple[float, ...]) -> Days:
    least, likely, most = (_span(value) for value in effort)
    return least, likely, most


def _span(effort: float) -> int:
    """Working days to calendar days, upwards. Rounded first: 5 working days are 7, not 8."""
    return ceil(round(effort * CALENDAR_DAYS_PER_WORKING_DAY, 6))
