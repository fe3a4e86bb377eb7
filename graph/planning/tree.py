"""The AND/OR tree of a route: a leaf is a step or a requirement, the rest is all of or any of.

Nodes compare by identity, so that two equal branches in different places stay two decisions.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from graph.store.record import Json


@dataclass(frozen=True, slots=True, eq=False)
class Leaf:
    """A step id or a requirement id."""

    id: str


@dataclass(frozen=True, slots=True, eq=False)
class AllOf:
    """Every part is needed; the list says nothing about order."""

    parts: "tuple[Tree, ...]"


@dataclass(frozen=True, slots=True, eq=False)
class AnyOf:
    """One part is enough, and one that is already met needs nothing."""

    parts: "tuple[Tree, ...]"


Tree: TypeAlias = Leaf | AllOf | AnyOf


def parse_tree(value: Json) -> Tree:
    """The tree as written in the facts. Raises ValueError for anything else."""
    if isinstance(value, str):
        return Leaf(value)
    if isinstance(value, dict) and len(value) == 1:
        ((key, parts),) = value.items()
        if isinstance(parts, list) and parts and key in ("all_of", "any_of"):
            branches = tuple(parse_tree(part) for part in parts)
            return AllOf(branches) if key == "all_of" else AnyOf(branches)
    raise ValueError(f"not a plan tree: {value!r}")


def leaves(tree: Tree) -> Iterator[str]:
    """Every step and requirement the tree names, in reading order."""
    if isinstance(tree, Leaf):
        yield tree.id
        return
    for part in tree.parts:
        yield from leaves(part)


def is_met(tree: Tree, held: Collection[str]) -> bool:
    """Whether the held requirements alone satisfy the tree; a step in it never is one."""
    if isinstance(tree, Leaf):
        return tree.id in held
    if isinstance(tree, AllOf):
        return all(is_met(part, held) for part in tree.parts)
    return any(is_met(part, held) for part in tree.parts)
