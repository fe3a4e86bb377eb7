"""Reading a tree, and when it is met."""

import pytest

from graph.planning.tree import AllOf, AnyOf, Leaf, is_met, leaves, parse_tree
from graph.store.record import Json


def test_a_tree_is_read_as_written() -> None:
    tree = parse_tree({"all_of": ["step:a", {"any_of": ["req:x", {"all_of": ["req:y"]}]}]})
    assert isinstance(tree, AllOf)
    leaf, branch = tree.parts
    assert isinstance(leaf, Leaf)
    assert isinstance(branch, AnyOf)
    assert list(leaves(tree)) == ["step:a", "req:x", "req:y"]


@pytest.mark.parametrize(
    "value", [None, 3, [], {}, {"all_of": []}, {"one_of": ["a"]}, {"all_of": ["a"], "any_of": []}]
)
def test_anything_else_is_refused(value: Json) -> None:
    with pytest.raises(ValueError, match="not a plan tree"):
        parse_tree(value)


@pytest.mark.parametrize(
    ("held", "met"),
    [
        (set(), False),
        ({"req:x"}, True),
        ({"req:y"}, False),
        ({"req:y", "req:z"}, True),
    ],
)
def test_a_branch_is_met_by_one_part_that_is(held: set[str], met: bool) -> None:
    tree = parse_tree({"any_of": ["req:x", {"all_of": ["req:y", "req:z"]}, "step:a"]})
    assert is_met(tree, held) is met


def test_equal_branches_in_two_places_are_two_decisions() -> None:
    assert parse_tree({"any_of": ["step:a"]}) != parse_tree({"any_of": ["step:a"]})
