"""Documents in words: names for ids, sentences for reasons and warnings, in one language."""

from collections.abc import Mapping
from typing import Any

from api.i18n import has_message, translate
from graph.model.graph import Graph
from graph.store.record import Json
from graph.values.organisation_number import OrganisationNumber
from graph.values.text import Language

_PAIR = frozenset({"sv", "en"})
# Names of these kinds are common nouns, so that inside a sentence they begin in lower case.
_COMMON_NOUNS = ("cap:", "capgroup:", "sector:", "sni:")


def localised(document: Any, language: Language) -> Any:
    """The document with every text pair replaced by its text in the language."""
    if isinstance(document, Mapping):
        if document.keys() == _PAIR:
            return document[language]
        return {key: localised(value, language) for key, value in document.items()}
    if isinstance(document, list | tuple):
        return [localised(item, language) for item in document]
    return document


def name_of(graph: Graph, identity: str, language: Language) -> str:
    """What a node is called; its number or id where the graph has no name for it."""
    node = graph.node(identity)
    for key in ("name", "title"):
        name = node.properties.get(key) if node else None
        if name:
            return str(localised(name, language))
    return shown_id(identity)


def shown_id(identity: str) -> str:
    """An id for people: an organisation number with its dash, other ids as they are."""
    if identity.startswith("org:"):
        return OrganisationNumber.parse(identity).show()
    return identity


def in_sentence(graph: Graph, identity: str, language: Language) -> str:
    """The name as it stands inside a sentence: `svetsning` for `Svetsning`, but `FoU`."""
    name = name_of(graph, identity, language)
    rest = name.partition(" ")[0].partition("-")[0][1:]
    ordinary = identity.startswith(_COMMON_NOUNS) and rest and rest == rest.lower()
    return name[:1].lower() + name[1:] if ordinary else name


def reason_text(graph: Graph, reason: Mapping[str, Any], language: Language) -> str:
    """A reason as a sentence.

    It speaks of "the company" where its path starts at one; a question about another node has a
    sentence of its own where there is one (`reason_of_node.…`).
    """
    key = str(reason["message"])
    of_node = key.replace("reason.", "reason_of_node.", 1)
    if not str(reason["path"][0]).startswith("org:") and has_message(of_node):
        key = of_node
    return sentence(graph, key, reason["values"], language)


def warning_text(graph: Graph, warning: Mapping[str, Any], language: Language) -> str:
    """A warning as one or two sentences that say what to do."""
    return sentence(graph, f"warning.{warning['id']}", warning["values"], language)


def sentence(graph: Graph, key: str, values: Mapping[str, Json], language: Language) -> str:
    """A message whose values are ids, filled with names; it begins with a capital letter."""
    names = {
        name: in_sentence(graph, value, language)
        if isinstance(value, str) and ":" in value
        else value
        for name, value in values.items()
    }
    text = translate(language, key, names)
    return text[:1].upper() + text[1:]
