"""The pages: each a handler that makes a typed context and renders one template.

Every page is at the same path in Swedish (`/…`) and in English (`/en/…`).
"""

from fastapi import APIRouter

from api.pages import about, assets, company, documents, node, source, start
from api.pages.errors import error_page

__all__ = ["error_page", "router"]

_PAGES = (start.router, company.router, source.router, about.router, node.router)

router = APIRouter()
for _page in _PAGES:
    router.include_router(_page, include_in_schema=False)
    router.include_router(_page, prefix="/en", include_in_schema=False)
router.include_router(assets.router, include_in_schema=False)
router.include_router(documents.router)
