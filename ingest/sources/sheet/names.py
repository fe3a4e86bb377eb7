"""Names as parts of ids."""

import re
import unicodedata

_NOT_SLUG = re.compile(r"[^a-z0-9]+")


def slug(name: str) -> str:
    """A name as part of an id: lower case, å and ä as a, ö as o, hyphens between words."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    ascii_only = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return _NOT_SLUG.sub("-", ascii_only).strip("-") or "utan-namn"
