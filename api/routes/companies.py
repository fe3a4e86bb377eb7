"""Companies: what the graph knows of one, and its paths to a contract."""

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field

from api.documents.company import company_document
from api.documents.path import PathRequest, paths_document
from api.responses import Document
from api.routes.shared import GraphNow, InLanguage, OrgNr, problems
from api.typed import read_choice, read_company_id, read_day, read_ids

router = APIRouter(prefix="/api/v1/companies", tags=["companies"], responses=problems(404, 422))


class Asked(BaseModel):
    """What may be asked about paths; ids as in the facts, several of a kind may be given."""

    buyer: str | None = None
    route: str | None = None
    k: int = Field(default=3, ge=1, le=20)
    have: list[str] = []
    choose: list[str] = []
    start: str | None = Field(default=None, description="Day to start, as 2026-11-23")
    lang: str | None = None

    def request(self) -> PathRequest:
        """The request in the terms of the domain. Raises Failure for what is no id or day."""
        return PathRequest(
            buyer=read_choice(self.buyer),
            route=read_choice(self.route),
            k=self.k,
            have=read_ids(self.have),
            choose=read_ids(self.choose),
            start=read_day(self.start),
        )


@router.get("/{orgnr}", response_class=Document)
def company(orgnr: OrgNr, graph: GraphNow, language: InLanguage) -> Document:
    """The company as the graph knows it."""
    return Document(company_document(graph, read_company_id(orgnr), language))


@router.get("/{orgnr}/paths", response_class=Document)
def paths(
    orgnr: OrgNr, graph: GraphNow, language: InLanguage, asked: Annotated[Asked, Query()]
) -> Document:
    """The routes that can lead to a contract, best fit first, and the k best plans over them."""
    identity = read_company_id(orgnr)
    return Document(paths_document(graph, identity, asked.request(), language))
