"""The classes that companies are counted in: size, and broad industry."""

from graph.dialog.ground import employees_of
from graph.store.merge import Node

SIZES = ("micro", "small", "medium", "large")
_FEWER_THAN = {"micro": 10, "small": 50, "medium": 250}

INDUSTRIES = (
    *((1, 3), (5, 9), (10, 33), (35, 35), (36, 39), (41, 43), (45, 47), (49, 53), (55, 56)),
    *((58, 63), (64, 66), (68, 68), (69, 75), (77, 82), (84, 84), (85, 85), (86, 88)),
    *((90, 93), (94, 99)),
)
"""Broad industries as ranges of SNI divisions, the same in the editions of 2007 and 2025."""


def size_of(node: Node) -> str | None:
    """The EU's size class as stated, else by the number of employees; None where neither tells."""
    stated = node.properties.get("size")
    if stated in SIZES:
        return str(stated)
    employees = employees_of(node)
    if employees is None:
        return None
    least, most = (_class_of(number) for number in employees)
    return least if least == most else None


def sni_of(node: Node) -> str | None:
    """The first industry code as the register has it; None where there is none."""
    codes = node.properties.get("sni")
    first = codes[0] if isinstance(codes, list) and codes else None
    code = first.get("code") if isinstance(first, dict) else None
    return str(code) if code else None


def industry_of(node: Node) -> str | None:
    """The broad industry of the first code, as `10-33`; None where there is no code."""
    division = (sni_of(node) or "")[:2]
    number = int(division) if division.isdigit() else 0
    return next((f"{a:02}-{b:02}" for a, b in INDUSTRIES if a <= number <= b), None)


def _class_of(employees: int | None) -> str:
    """The class of a number of employees; an unknown upper end is the largest."""
    if employees is None:
        return "large"
    return next((size for size, limit in _FEWER_THAN.items() if employees < limit), "large")
