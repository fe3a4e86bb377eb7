"""Says what is doubtful in the reference facts: dangling, stale, undated, unverified, incomplete.

Doubtful facts are still facts: they are shown with what is known of them. Only dangling ids,
texts without a language, wrong check digits and broken records are faults to mend.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from graph.ontology import Kind, Problem, ontology
from graph.reference.facts import entries
from graph.reference.loader import load_records
from graph.store.record import Json, Record
from graph.values.as_of import AsOf
from graph.values.cpv import Cpv
from graph.values.organisation_number import OrganisationNumber
from graph.values.text import LANGUAGES
from graph.values.verification import Verification

_CPV_LENGTH = 8


@dataclass(frozen=True, slots=True)
class FactsReport:
    """The state of the facts on a day: ids by what is doubtful about them, and counts.

    `counts` is per kind, `verification` per degree. Faults are `id: what`,
    and `invalid` says where a record breaks the ontology.
    """

    today: date
    counts: Mapping[str, int]
    verification: Mapping[str, int]
    stale: Sequence[str]
    undated: Sequence[str]
    unverified: Sequence[str]
    dangling: Sequence[str]
    missing_language: Sequence[str]
    bad_check_digits: Sequence[str]
    invalid: Sequence[Problem]

    @property
    def sound(self) -> bool:
        """Whether there is nothing to mend; stale and unverified facts are shown as such."""
        faults = (self.dangling, self.missing_language, self.bad_check_digits, self.invalid)
        return not any(faults)


def check_facts(today: date, records: Sequence[Record] | None = None) -> FactsReport:
    """Check the shipped facts, or other records of the same make.

    A fact is stale when its last possible day is longer ago than facts of its kind stay fresh,
    and undated (hence not fresh either) when its date cannot be read. Sources carry no date of
    their own and are not judged.
    """
    facts = load_records() if records is None else records
    dated = [record for record in facts if record.kind != "source"]
    undated = [record.subject for record in dated if _as_of(record).undated]
    degrees = {record.subject: _degree(record) for record in dated}
    return FactsReport(
        today=today,
        counts=dict(sorted(Counter(record.kind for record in facts).items())),
        verification=dict(sorted(Counter(degree.value for degree in degrees.values()).items())),
        stale=[r.subject for r in dated if not _as_of(r).undated and _stale(r, today)],
        undated=undated,
        unverified=[subject for subject, degree in degrees.items() if degree is Verification.NOT],
        dangling=list(_dangling(facts)),
        missing_language=[f"{r.subject}: {path}" for r in facts for path in _one_sided(r)],
        bad_check_digits=[f"{r.subject}: {code}" for r in facts for code in _wrong_codes(r)],
        invalid=[problem for record in facts for problem in ontology().validate(record)],
    )


def _as_of(record: Record) -> AsOf:
    return AsOf.parse(record.properties.get("as_of"))


def _stale(record: Record, today: date) -> bool:
    kind: Kind | None = ontology().kinds.get(record.kind)
    return kind is not None and _as_of(record).stale(today, kind.fresh_days)


def _degree(record: Record) -> Verification:
    return Verification.parse(record.properties.get("verification"))


def _dangling(records: Sequence[Record]) -> Iterator[str]:
    known = {record.subject for record in records}
    for record in records:
        for edge in record.edges:
            if edge.target not in known:
                yield f"{record.subject}: {edge.kind} {edge.target}"


def _one_sided(record: Record) -> Iterator[str]:
    for key, value in record.properties.items():
        yield from missing_languages(key, value)
    for edge in record.edges:
        for key, value in edge.properties.items():
            yield from missing_languages(f"{edge.kind}.{key}", value)


def missing_languages(path: str, value: Json) -> Iterator[str]:
    """Where a pair of texts, at any depth, lacks a language or says nothing in one."""
    if isinstance(value, dict):
        if set(value) & set(LANGUAGES):
            yield from (f"{path}.{lang}" for lang in LANGUAGES if _says_nothing(value.get(lang)))
            return
        for key, inner in value.items():
            yield from missing_languages(f"{path}.{key}", inner)
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from missing_languages(f"{path}[{index}]", inner)


def _says_nothing(text: Json) -> bool:
    if isinstance(text, list):
        return not text or any(_says_nothing(item) for item in text)
    return not isinstance(text, str) or not text.strip()


def _wrong_codes(record: Record) -> Iterator[str]:
    number = record.properties.get("org_nr")
    if number is not None and not OrganisationNumber.parse(number).check_digit_ok:
        yield f"org_nr {number}"
    for code in _codes(record.properties.get("cpv")):
        if Cpv.parse(code[:_CPV_LENGTH]).show() != code and code not in irregular_cpv():
            yield f"cpv {code}"


@cache
def irregular_cpv() -> frozenset[str]:
    """Official CPV codes whose check digit does not follow the usual weights."""
    return frozenset(str(entry["code"]) for entry in entries("cpv_irregular"))


def _codes(value: Json) -> Iterable[str]:
    for item in value if isinstance(value, list) else []:
        yield str(item["code"] if isinstance(item, dict) else item)
