"""The part each word plays: what is offered, traded, owned, used, or said not to be done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ingest.text.matcher import Matcher, longest
from ingest.text.terms import LEXICON_FOLDER, read_yaml
from ingest.text.words import MOST_REMEMBERED, Lexis

OFFERS = "offers"
_BREAKS = frozenset(".!?;:•·|")
_JOINS = frozenset(
    {",", "och", "samt", "eller", "ävensom", "jämte", "and", "or", "&", "/", "-", "liksom"}
)
_SELF_ENDING = frozenset({"negated", "serves", "uses"})
"""Roles of one phrase only: a comma ends them."""

_TOWARDS = frozenset({"till", "åt", "mot"})
"""What follows at once is a customer ("maskiner till storkök")."""

_LASTING = frozenset({"owns", "trades", "rents", "maintains", "installs", "consults", "develops"})
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
        self._open = {n for n, (term, _) in enumerate(rules.triggers) if "~" in term}
        self._triggers = Matcher([term for term, _ in rules.triggers], lexis)
        self._activities = frozenset(rules.activities)
        self._fields = rules.fields
        self._for_whom = rules.for_whom
        self._lexis = lexis
        self._is_activity: dict[str, bool] = {}
        self._field: dict[str, bool] = {}

    def roles(self, forms: Sequence[str]) -> list[str]:
        """The role of every word, decided from left to right within each sentence.

        Where one object follows several triggers ("försäljning och service av maskiner") it has
        all their roles, joined by "+".
        """
        opened = self._openings(forms)
        roles: list[str] = []
        role, before = OFFERS, OFFERS
        last_opening = -2
        for at, form in enumerate(forms):
            lower = form.lower()
            if lower in _BREAKS:
                role = before = OFFERS
            elif at in opened:
                new, width = opened[at]
                before = role if role not in _SELF_ENDING else before
                joined = last_opening >= 0 and self._only_joins(forms[last_opening:at])
                role = _together(role, new) if joined else new
                last_opening = at + width
            elif role in _SELF_ENDING and lower in _JOINS:
                role = before if role != "negated" or lower == "," else role
            roles.append(self._own_role(forms, at, role, at in opened))
        return roles

    @staticmethod
    def _only_joins(between: Sequence[str]) -> bool:
        return bool(between) and all(form.lower() in _JOINS or not form for form in between)

    def _openings(self, forms: Sequence[str]) -> dict[int, tuple[str, int]]:
        """By place of its first word: the role that a trigger opens and how many words it has."""
        hits = longest(self._triggers.hits(forms))
        return {
            hit.first: (self._roles[hit.term], hit.last - hit.first + 1)
            for hit in hits
            if hit.exact or hit.term in self._open
        }

    def _own_role(self, forms: Sequence[str], at: int, role: str, opened: bool) -> str:
        """An activity word after a comma or "samt" stands on its own in a list of another role.

        In a list of what is owned only in the singular: "restauranger" are owned, "restaurang" is
        run.
        """
        if self._names_customers(forms, at, role):
            return "serves"
        if _LASTING.isdisjoint(role.split("+")) or opened or at == 0:
            return role
        form = forms[at]
        stands_alone = role != "owns" or form.lower() == self._lexis.lemma(form)
        if stands_alone and forms[at - 1].lower() in _JOINS and self.is_activity(form):
            return OFFERS
        return role

    def _names_customers(self, forms: Sequence[str], at: int, role: str) -> bool:
        """Whether the word is a field of business that tells who buys ("för byggmarknaden")."""
        if at and forms[at - 1].lower() in _TOWARDS:
            return True
        if not self._is_field(forms[at]):
            return False
        before = {form.lower() for form in forms[max(0, at - 3) : at]}
        asked = {"trades", "rents", "maintains"}.intersection(role.split("+"))
        return bool(asked) or bool(before & self._for_whom)

    def forget_if_many(self) -> None:
        """Empty the memory of forms when it has grown large."""
        self._triggers.forget_if_many()
        for remembered in (self._is_activity, self._field):
            if len(remembered) > MOST_REMEMBERED:
                remembered.clear()

    def _is_field(self, form: str) -> bool:
        known = self._field.get(form)
        if known is None:
            known = self._field[form] = self._lexis.lemma(form).endswith(self._fields)
        return known

    def opens(self, form: str) -> bool:
        """Whether the word alone opens a role ("försäljning", "uthyrning")."""
        return bool(self._openings([form]))

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


def _together(one: str, other: str) -> str:
    """Two roles of one object, each named once."""
    return "+".join(dict.fromkeys((*one.split("+"), other)))


def _list(text: str) -> list[str]:
    return [item for part in text.replace("\n", " ").split(",") if (item := " ".join(part.split()))]
