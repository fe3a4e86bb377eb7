"""Questions about the graph: `company`, `match` and `path`."""

import click

from api.cli.command import Call, command
from api.cli.text.company import company_text
from api.cli.text.matches import matches_text
from api.cli.text.paths import paths_text
from api.documents.company import company_document
from api.documents.match import matches_document
from api.documents.path import PathRequest, paths_document
from api.typed import read_choice, read_company_id, read_day, read_ids, read_node_id, read_roles

_AT_LEAST_ONE = click.IntRange(min=1)


@command("company", click.Argument(["orgnr"]))
def company(call: Call, orgnr: str) -> None:
    """Show what the graph knows of a company."""
    identity = read_company_id(orgnr)
    with call.graph() as graph:
        document = company_document(graph, identity, call.language)
    call.answer(document, company_text)


@command(
    "match",
    click.Argument(["id_"], metavar="ID"),
    click.Option(["--role", "roles"], multiple=True),
    click.Option(["-k", "limit"], type=_AT_LEAST_ONE, default=10, show_default=True),
)
def match(call: Call, id_: str, roles: tuple[str, ...], limit: int) -> None:
    """Show the actors that matter most to a node, with reasons."""
    identity, wanted = read_node_id(id_), read_roles(roles)
    with call.graph() as graph:
        document = matches_document(graph, identity, call.language, wanted, limit)
    call.answer(document, matches_text)


@command(
    "path",
    click.Argument(["orgnr"]),
    click.Option(["--buyer"], metavar="ID"),
    click.Option(["--route"], metavar="ID"),
    click.Option(["-k", "plans"], type=_AT_LEAST_ONE, default=3, show_default=True),
    click.Option(["--have"], multiple=True, metavar="REQ"),
    click.Option(["--choose"], multiple=True, metavar="ID"),
    click.Option(["--start"], metavar="YYYY-MM-DD"),
)
def path(call: Call, orgnr: str, plans: int, start: str | None, **ids: str) -> None:
    """Show the routes to a contract and the best plans over them."""
    identity = read_company_id(orgnr)
    request = PathRequest(
        buyer=read_choice(ids["buyer"]),
        route=read_choice(ids["route"]),
        k=plans,
        have=read_ids(ids["have"]),
        choose=read_ids(ids["choose"]),
        start=read_day(start),
    )
    with call.graph() as graph:
        document = paths_document(graph, identity, request, call.language)
    call.answer(document, paths_text)
