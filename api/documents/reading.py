"""Why a text is read as it is: every capability found, with the words that show it."""

from collections.abc import Sequence
from typing import Any

from graph.reference.facts import entries
from graph.values.text import Language


def explained_document(text: str, sni: Sequence[str], language: Language) -> dict[str, Any]:
    """The capabilities read from a text and industry codes, best first, each with its evidence."""
    from ingest.text.reader import CompanyText, Reader

    names: dict[str, Any] = {str(e["id"]): e["name"] for e in entries("capabilities")}
    found = Reader.load().read(CompanyText("text", "", text, tuple(sni)))
    return {
        "text": text,
        "sni": list(sni),
        "capabilities": [
            {**one.to_json(), "name": names[one.id][language] if one.id in names else one.id}
            for one in found
        ],
    }
