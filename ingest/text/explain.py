"""Why a text was read as it was: every word, every term that fired or was held back, every code."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ingest.text.capability import CompanyText, weight_of
from ingest.text.terms import NONE, OTHER, Entry

if TYPE_CHECKING:
    from ingest.text.reader import Reader
    from ingest.text.scoring import FieldText, Scope


def explain(reader: Reader, text: str, sni: Sequence[str] = (), name: str = "") -> dict[str, Any]:
    """A document for people: words, terms and codes with what became of each.

    `outcome` of a term is "counts", "covered by a longer term", "role <role>", "context",
    "never counts" or "outside the capabilities".
    """
    row = CompanyText("", name, text, tuple(sni))
    parts, scope = reader.look(row)
    capabilities = reader.read(row)
    return {
        "language": parts[0].reading.language,
        "unread": parts[0].reading.language == "other",
        "notes": list(parts[0].clean.notes),
        "words": [word for part in parts for word in _words(reader, part)],
        "terms": [term for part in parts for term in _terms(reader, part, scope)],
        "codes": _codes(reader, sni),
        "capabilities": [capability.to_json() for capability in capabilities],
    }


def _words(reader: Reader, part: FieldText) -> list[dict[str, Any]]:
    reading = part.reading
    return [
        {
            "field": part.field,
            "text": part.given[slice(*part.clean.span(reading.starts[at], reading.ends[at]))],
            "read_as": form,
            "lemma": reading.lemmas[at],
            "parts": list(reader.index.lexis.parts(form)) if form.isalpha() else [],
            "role": reading.roles[at] if reading.roles else "offers",
        }
        for at, form in enumerate(reading.forms)
        if form
    ]


def _terms(reader: Reader, part: FieldText, scope: Scope) -> list[dict[str, Any]]:
    reading, index = part.reading, reader.index
    kept = set(reading.hits)
    found: list[dict[str, Any]] = []
    for hit in reading.all_hits:
        start, end = part.clean.span(*reading.place(hit))
        for entry in index.entries_of[hit.term]:
            role = reading.roles[hit.first] if reading.roles else "offers"
            found.append(
                {
                    "field": part.field,
                    "text": part.given[start:end],
                    "start": start,
                    "end": end,
                    "term": index.terms[hit.term],
                    "capability": entry.capability,
                    "strength": entry.strength,
                    "weight": weight_of(entry.strength),
                    "file": entry.file,
                    "why": entry.why,
                    "outcome": _outcome(reader, entry, role, hit in kept, scope),
                }
            )
    return found


def _outcome(reader: Reader, entry: Entry, role: str, kept: bool, scope: Scope) -> str:
    if not kept:
        return "covered by a longer term"
    if entry.capability == NONE:
        return "never counts"
    if entry.capability == OTHER:
        return "outside the capabilities"
    if not scope.admits(entry):
        return "context"
    if reader.role_factor(entry, role) <= 0:
        return f"role {role}"
    return "counts"


def _codes(reader: Reader, sni: Sequence[str]) -> list[dict[str, Any]]:
    return [{"code": code, "strengths": dict(reader.codes.read(code))} for code in sni]
