"""The part each word plays: what is offered, traded, owned, used, or said not to be done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ingest.text.matcher import Matcher, longest
from ingest.text.terms import LEXICON_FOLDER, read_yaml
from ingest.text.words import Lexis

OFFERS = "offers"
_BREAKS = frozenset(".!?;:•·|")
_JOINS = frozenset(
    {",", "och", "samt", "eller", "ävensom", "jämte", "and", "or", "&", "/", "-", "liksom"}
)
_SELF_ENDING = frozenset({"negated", "serves", "uses"})
"""Roles of one phrase only: a comma ends them."""

_LASTING = frozenset({"owns", "trades", "rents", "maintains", "consults", "develops"})
"""Roles that a list keeps until an activity of its own stands in it."""


@dataclass(frozen=True, slots=True)
class RoleRules:
    """The rules of `roles.yaml`: factors a role leaves, triggers that open it, activity words."""

    factors: Mapping[str, float]
    triggers: tuple[tuple[str, str], ...]
    activities: tuple[str, ...]
    fields: tuple[str, ...]
    for_whom: frozenset[str]

    @classmethod
    def load(cls, path: Path = LEXICON_FOLDER / "roles.yaml") -> RoleRules:
        """Read the rules from their YAML file."""
        document = read_yaml(path)
        triggers = [
            (term, role) for role, text in document["triggers"].items() for term in _list(text)
        ]
        factors = {str(k): float(v) for k, v in document["factors"].items()}
        return cls(
            factors,
            tuple(triggers),
            tuple(_list(document["activities"])),
            tuple(_list(document["fields"])),
            frozenset(_list(document["for_whom"])),
        )


class RoleFinder:
    """Gives every word of a text its role."""

    def __init__(self, rules: RoleRules, lexis: Lexis) -> None:
        self._roles = [role for _, role in rules.triggers]
        self._triggers = Matcher([term for term, _ in rules.triggers], lexis)
        self._activities = frozenset(rules.activities)
        self._fields = rules.fields
        self._for_whom = rules.for_whom
        self._lexis = lexis
        self._is_activity: dict[str, bool] = {}

    def roles(self, forms: Sequence[str]) -> list[str]:
        """The role of every word, decided from left to right within each sentence."""
        opened = self._openings(forms)
        roles: list[str] = []
        role, before = OFFERS, OFFERS
        for at, form in enumerate(forms):
            lower = form.lower()
            if lower in _BREAKS:
                role = before = OFFERS
            elif at in opened:
                role, before = opened[at], role if role not in _SELF_ENDING else before
            elif role in _SELF_ENDING and lower in _JOINS:
                role = before if role != "negated" or lower == "," else role
            roles.append(self._own_role(forms, at, role, at in opened))
        return roles

    def _openings(self, forms: Sequence[str]) -> dict[int, str]:
        hits = longest(self._triggers.hits(forms))
        return {hit.first: self._roles[hit.term] for hit in hits if hit.exact}

    def _own_role(self, forms: Sequence[str], at: int, role: str, opened: bool) -> str:
        """An activity word after a comma or "samt" stands on its own in a list of another role."""
        if self._names_customers(forms, at, role):
            return "serves"
        if role not in _LASTING or opened or at == 0:
            return role
        if forms[at - 1].lower() in _JOINS and self.is_activity(forms[at]):
            return OFFERS
        return role

    def _names_customers(self, forms: Sequence[str], at: int, role: str) -> bool:
        """Whether the word is a field of business that tells who buys ("för byggmarknaden")."""
        if not self._lexis.lemma(forms[at]).endswith(self._fields):
            return False
        before = {form.lower() for form in forms[max(0, at - 3) : at]}
        return role in ("trades", "rents", "maintains") or bool(before & self._for_whom)

    def is_activity(self, form: str) -> bool:
        """Whether the word names an activity by its last part."""
        known = self._is_activity.get(form)
        if known is None:
            lemma = self._lexis.lemma(form)
            known = lemma in self._activities or any(
                lemma.endswith(activity) and len(lemma) > len(activity) + 1
                for activity in self._activities
            )
            self._is_activity[form] = known
        return known


def _list(text: str) -> list[str]:
    return [item for part in text.replace("\n", " ").split(",") if (item := " ".join(part.split()))]
