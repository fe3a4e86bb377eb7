"""What kinds of nodes and edges are called in Neo4j, by Neo4j's own customs."""

ENTITY = "Entity"
"""The label that every node of the merged graph has beside that of its kind."""


def label_of(kind: str) -> str:
    """The label of a kind: `capability_group` → `CapabilityGroup`."""
    return "".join(part[:1].upper() + part[1:] for part in _parts(kind)) or "Unnamed"


def type_of(edge_kind: str) -> str:
    """The relationship type of an edge kind: `sold_to` → `SOLD_TO`."""
    return "_".join(part.upper() for part in _parts(edge_kind)) or "UNNAMED"


def _parts(name: str) -> list[str]:
    """The words of a name; what Neo4j has no place for in a name is left out."""
    return [part for part in name.replace("\0", "").split("_") if part]
