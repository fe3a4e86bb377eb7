"""Reading values out of a node's properties, with the faults said plainly.

The merged graph carries JSON; the planner wants types. A property that has the wrong shape is a
fault in the facts and raises ValueError naming the node and the property.
"""

from collections.abc import Mapping
from datetime import date
from itertools import pairwise
from typing import TypeAlias

from graph.planning.facts import Citation, Days, Grounds, Span, Text
from graph.store.merge import MergedEdge, Node
from graph.store.record import Json

Sources: TypeAlias = Mapping[str, Node]
"""The nodes of kind source and reference, by id: what citations point at."""


def targets(node: Node, kind: str) -> tuple[str, ...]:
    """The targets of the node's edges of one kind, in the node's order; refused ones are none."""
    return tuple(edge.target_id for edge in node.edges if edge.kind == kind and not edge.refused)


def text(node: Node, key: str) -> Text | None:
    """A text pair, or None where the facts have none. A plain string is the same in both."""
    value = node.properties.get(key)
    if value is None:
        return None
    if isinstance(value, str):
        return {"sv": value, "en": value}
    if isinstance(value, Mapping) and all(isinstance(value.get(c), str) for c in ("sv", "en")):
        return {"sv": str(value["sv"]), "en": str(value["en"])}
    raise _fault(node, key, "a text in Swedish and English")


def title(node: Node) -> Text:
    """The name of the node; its id where the facts have none."""
    return text(node, "name") or {"sv": node.id, "en": node.id}


def string(node: Node, key: str) -> str | None:
    """A plain string or None."""
    value = node.properties.get(key)
    if value is None or isinstance(value, str):
        return value
    raise _fault(node, key, "a string")


def whole(node: Node, key: str) -> int | None:
    """A whole number or None where unknown."""
    value = node.properties.get(key)
    if value is None or (isinstance(value, int) and not isinstance(value, bool)):
        return value
    raise _fault(node, key, "a whole number")


def flag(node: Node, key: str) -> bool:
    """True only where the facts say so."""
    return node.properties.get(key) is True


def day(node: Node, key: str) -> date | None:
    """An ISO date or None."""
    value = string(node, key)
    return date.fromisoformat(value) if value else None


def numbers(value: Json) -> tuple[float, ...] | None:
    """Rising, non-negative numbers, or None for anything else."""
    if not isinstance(value, list) or not value:
        return None
    found = tuple(v for v in value if isinstance(v, int | float) and not isinstance(v, bool))
    rising = all(a <= b for a, b in pairwise(found))
    return found if len(found) == len(value) and rising and found[0] >= 0 else None


def days(node: Node, key: str = "days") -> Days | None:
    """Calendar days (min, likely, max), None where unknown."""
    if node.properties.get(key) is None:
        return None
    found = numbers(node.properties[key])
    if found is None or len(found) != 3:
        raise _fault(node, key, "[min, likely, max]")
    return int(found[0]), int(found[1]), int(found[2])


def span(node: Node, key: str = "cost_sek") -> Span | None:
    """An amount (min, max) in SEK, None where unknown."""
    if node.properties.get(key) is None:
        return None
    found = numbers(node.properties[key])
    if found is None or len(found) != 2:
        raise _fault(node, key, "[min, max]")
    return int(found[0]), int(found[1])


def grounds(node: Node, of: str) -> Grounds:
    """What the figure `of` (days or cost) rests on."""
    sourced = node.properties.get(f"{of}_sourced")
    return Grounds(
        basis=string(node, f"{of}_basis") or "estimate",
        reason=text(node, f"{of}_reason"),
        sourced=tuple(str(v) for v in sourced) if isinstance(sourced, list) else (),
    )


def verification(node: Node) -> str:
    """The stated verification; a missing one means editorial."""
    return string(node, "verification") or "editorial"


def citations(node: Node, sources: Sources) -> tuple[Citation, ...]:
    """The sources the fact cites, with its own date and verification.

    An edge that has a date or verification of its own (a part of the fact that was checked by
    itself) speaks before the fact as a whole.
    """
    cites = {edge.target_id: edge for edge in node.edges if edge.kind == "cites"}
    return tuple(_citation(node, edge, sources) for edge in cites.values())


def _citation(node: Node, edge: MergedEdge, sources: Sources) -> Citation:
    source = sources.get(edge.target_id)
    named: str | Text | None = None
    url: str | None = None
    if source is not None:
        key = "title" if "title" in source.properties else "name"
        plain = source.properties.get(key)
        named = plain if isinstance(plain, str) else text(source, key)
        url = string(source, "url")
    as_of = edge.properties.get("as_of")
    checked = edge.properties.get("verification")
    return Citation(
        edge.target_id,
        named,
        url,
        as_of if isinstance(as_of, str) else string(node, "as_of"),
        checked if isinstance(checked, str) else verification(node),
    )


def _fault(node: Node, key: str, wanted: str) -> ValueError:
    return ValueError(f"{node.id}: {key} is not {wanted}: {node.properties.get(key)!r}")
