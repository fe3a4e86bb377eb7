"""The JSON twins of the pages that no other route answers for."""

from typing import Annotated

from fastapi import APIRouter, Path

from api.links import API
from api.pages.about import about_document
from api.pages.node_document import node_document
from api.pages.visit import Visiting
from api.responses import Document
from api.routes.shared import GraphNow, InLanguage, problems
from api.typed import read_node_id

router = APIRouter(prefix=API, tags=["nodes"])
_NODE = Path(description="Id of any node, as auth:fmv or way:sua/niva-1")


@router.get("/nodes/{node_id:path}", response_class=Document, responses=problems(404, 422))
def node(node_id: Annotated[str, _NODE], graph: GraphNow, language: InLanguage) -> Document:
    """Any node: properties, relations in both directions, contact points and sources."""
    return Document(node_document(graph, read_node_id(node_id), language))


@router.get("/about", response_class=Document)
def about(visit: Visiting, language: InLanguage) -> Document:
    """The product: its version, and what data it holds from whom."""
    return Document(about_document(visit, language))
