"""What could be done instead of a step: the other ways to a requirement, the other branches.

Each alternative is named by an id that can be chosen, so that a reader can ask for that plan.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from graph.planning.draft import Draft
from graph.planning.facts import Text
from graph.planning.library import PlanLibrary
from graph.planning.tree import AnyOf, Tree, leaves


@dataclass(frozen=True, slots=True)
class Alternative:
    """A way, step or requirement to choose instead, with its assumption if it has one."""

    id: str
    title: Text
    conditional: bool
    assumption: Text | None


def alternatives(library: PlanLibrary, draft: Draft) -> dict[str, tuple[Alternative, ...]]:
    """By step of the draft: what could be chosen instead, in the order of the facts."""
    found: dict[str, dict[str, None]] = {}
    for requirement, taken in draft.ways.items():
        others = [way.id for way in library.ways_to[requirement] if way.id != taken]
        for step in library.ways[taken].steps:
            found.setdefault(step, {}).update(dict.fromkeys(others))
    for branch, taken_part in draft.picks:
        for leaf in leaves(taken_part):
            others = list(_other_branches(branch, taken_part, leaf))
            for step in _steps_for(library, draft, leaf):
                found.setdefault(step, {}).update(dict.fromkeys(others))
    return {step: tuple(_named(library, id) for id in ids) for step, ids in found.items()}


def _other_branches(branch: AnyOf, taken: Tree, leaf: str) -> Iterator[str]:
    for part in branch.parts:
        if part is not taken and leaf not in set(leaves(part)):
            yield _handle(branch, part)


def _handle(branch: AnyOf, part: Tree) -> str:
    """The first id in a branch that no other branch has, so that choosing it means this one."""
    elsewhere = {leaf for other in branch.parts if other is not part for leaf in leaves(other)}
    own = [leaf for leaf in leaves(part) if leaf not in elsewhere]
    return own[0] if own else next(leaves(part))


def _steps_for(library: PlanLibrary, draft: Draft, leaf: str) -> tuple[str, ...]:
    if leaf in draft.ways:
        return library.ways[draft.ways[leaf]].steps
    return (leaf,) if leaf in draft.steps else ()


def _named(library: PlanLibrary, id: str) -> Alternative:
    if id in library.ways:
        way = library.ways[id]
        return Alternative(id, way.title, way.conditional, way.assumption)
    if id in library.steps:
        step = library.steps[id]
        return Alternative(id, step.title, step.conditional, step.assumption)
    return Alternative(id, library.requirements[id], False, None)
