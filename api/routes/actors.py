"""Any node: who matters most to it."""

from typing import Annotated

from fastapi import APIRouter, Query

from api.documents.match import matches_document
from api.responses import Document
from api.routes.shared import GraphNow, InLanguage, Limit, NodeId, problems
from api.typed import read_node_id, read_roles

router = APIRouter(prefix="/api/v1/actors", tags=["actors"], responses=problems(404, 422))
_ROLES = Query(description="buyer, enabler, permit, financier, prime or partner; all by default")


@router.get("/{node_id:path}/matches", response_class=Document)
def matches(
    node_id: NodeId,
    graph: GraphNow,
    language: InLanguage,
    role: Annotated[list[str], _ROLES] = [],  # noqa: B006 (FastAPI copies it)
    k: Limit = 10,
) -> Document:
    """Ranked actors by role, `k` per role, each with its reasons and contact points."""
    identity, roles = read_node_id(node_id), read_roles(role)
    return Document(matches_document(graph, identity, language, roles, k))
