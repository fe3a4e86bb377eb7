"""A store, and what was moved in or out of it, in a terminal."""

from collections.abc import Mapping
from typing import Any

from api.cli.command import Renderer
from api.cli.layout import bullet, facts, heading, lines, table, title
from api.i18n import translate
from graph.ontology import ontology
from graph.values.numerals import show_number
from graph.values.text import Language


def store_text(document: Mapping[str, Any], language: Language) -> str:
    """Where the store is, what it holds, and its problems."""
    kinds, edges = ontology().kinds, ontology().edges
    nodes = [
        [kinds[kind].plural.show(language) if kind in kinds else kind, show_number(n, language)]
        for kind, n in document["nodes"].items()
    ]
    ties = [
        [edges[kind].label.show(language) if kind in edges else kind, show_number(n, language)]
        for kind, n in document["edges"].items()
    ]
    revision = show_number(document["revision"], language)
    problems = [bullet(problem, "!") for problem in document["problems"]]
    return lines(
        [
            title(translate(language, "cli.store.title")),
            facts(
                [
                    (translate(language, "cli.store.url"), document["url"]),
                    (translate(language, "cli.store.revision"), revision),
                ]
            ),
            heading(translate(language, "cli.store.nodes")),
            table(nodes, right=(1,)),
            heading(translate(language, "cli.store.edges")),
            table(ties, right=(1,)),
            heading(translate(language, "cli.store.problems")),
            *(problems or [translate(language, "cli.store.sound")]),
        ]
    )


def moved_text(name: str) -> Renderer:
    """The sentence that tells of a move, `cli.moved.<name>`, filled from the document."""

    def render(document: Mapping[str, Any], language: Language) -> str:
        return translate(language, f"cli.moved.{name}", document)

    return render
