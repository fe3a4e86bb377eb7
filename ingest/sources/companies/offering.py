"""What a sheet's own words say is offered and sought, kept apart from each other."""

import re

from graph.store.record import Edge
from ingest.context import CapabilityReader
from ingest.offers import offer_edges
from ingest.sources.companies.fold import Company

_FIELDS = (("offers", "offers_text"), ("seeks", "seeks_text"))
_SEEKING = re.compile(
    r"\b(?:söker|sökes|letar efter|efterfrågar|efterlyser|behöver|önskar|"
    r"(?:under)?leverantör(?:er)?(?: av| inom| för)?|(?:samarbets)?partner(?: inom| för)?|"
    r"någon som kan|looking for|seeks?|seeking|needs?|suppliers? of)\b",
    re.IGNORECASE,
)


def read_edges(source: str, company: Company, reader: CapabilityReader | None) -> list[Edge]:
    """Edges `offers` and `seeks` of a company; none without a reader."""
    if reader is None:
        return []
    from ingest.text.capability import CompanyText

    edges: list[Edge] = []
    for kind, field in _FIELDS:
        if given := str(company.facts.get(field, "")):
            text = CompanyText(f"org:{company.org_nr}", "", without_seeking(given))
            found = next(iter(reader.read_many([text])))
            edges += offer_edges(kind, found, source=source, field=field)
    return edges


def without_seeking(text: str) -> str:
    """The text with words of seeking blanked out, at equal length so that spans stay true.

    The reader rightly takes "söker leverantör av svetsning" for no offer; in the column of what
    is sought those words say nothing.
    """
    return _SEEKING.sub(lambda match: " " * len(match.group()), text)
