"""One company as a row of the columns: what questions over the whole mass need of it."""

from dataclasses import dataclass
from enum import IntFlag

from graph.store.merge import Node

FEEDS_MATCHES = frozenset({"asserted", "confirmed"})


class Standing(IntFlag):
    """What keeps a company from being contacted; 0 where nothing does."""

    INACTIVE = 1
    INSOLVENT = 2
    DEREGISTERED = 4
    WINDING_UP = 8
    AD_BLOCK = 16
    EXAMPLE = 32


BLOCKS_CONTACT = (
    Standing.INACTIVE | Standing.INSOLVENT | Standing.DEREGISTERED | Standing.WINDING_UP
)


@dataclass(frozen=True, slots=True)
class Row:
    """What the columns hold of one company."""

    number: int
    names: tuple[str, ...]
    municipality: int
    county: int
    standing: int
    offers: tuple[tuple[str, float], ...]


def row_of(node: Node) -> Row:
    """The row of a merged company node."""
    place = next((e.target_id for e in node.edges if e.kind == "located_in"), "")
    code = place.partition(":")[2]
    return Row(
        number=int(node.id.removeprefix("org:")),
        names=names_of(node),
        municipality=int(code) if place.startswith("mun:") else 0,
        county=int(code[:2]) if code[:2].isdigit() else 0,
        standing=int(standing_of(node)),
        offers=offers_of(node),
    )


def names_of(node: Node) -> tuple[str, ...]:
    """A company's name, then the other names it is registered under."""
    name = str(node.properties.get("name") or "")
    aliases = node.properties.get("aliases")
    entries = aliases if isinstance(aliases, list) else []
    others = (entry.get("name") for entry in entries if isinstance(entry, dict))
    return (name, *dict.fromkeys(str(other) for other in others if other and other != name))


def offers_of(node: Node) -> tuple[tuple[str, float], ...]:
    """Capabilities that feed matches, with their scores; suggested and refused ones do not."""
    return tuple(
        sorted(
            (edge.target_id, float(str(edge.properties.get("score", 0))))
            for edge in node.edges
            if edge.kind == "offers" and edge.properties.get("status") in FEEDS_MATCHES
        )
    )


_FLAGS = {
    "insolvent": Standing.INSOLVENT,
    "deregistered": Standing.DEREGISTERED,
    "winding_up": Standing.WINDING_UP,
    "ad_block": Standing.AD_BLOCK,
}


def standing_of(node: Node) -> Standing:
    """Whether a company is active, solvent, registered and open to offers."""
    standing = Standing(0)
    for name, flag in _FLAGS.items():
        if node.properties.get(name):
            standing |= flag
    if is_active(node) is False:
        standing |= Standing.INACTIVE
    if "source:example" in node.sources:
        standing |= Standing.EXAMPLE
    return standing


def is_active(node: Node) -> bool | None:
    """Registered, and at work as far as the registers or a person say; None where unknown."""
    if node.properties.get("deregistered"):
        return False
    active = node.properties.get("active")
    return active if isinstance(active, bool) else None
