"""What every command shares: `--json` and `--lang`, the store, and how an answer is printed."""

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from os import environ
from typing import Any, TypeAlias

import click
import orjson

from api.cli.localised import Localised, language_of, language_option
from api.i18n import translate
from api.opening import opened
from api.settings import Settings
from graph.model.build import LiveGraph
from graph.model.graph import Graph
from graph.store.base import Store
from graph.values.text import Language

Renderer: TypeAlias = Callable[[Mapping[str, Any], Language], str]
"""A document as text for a terminal."""


@dataclass(frozen=True, slots=True)
class Call:
    """One run of a command: how to answer, and where the store is."""

    language: Language
    as_json: bool
    settings: Settings

    @contextmanager
    def store(self) -> Iterator[Store]:
        """The store, with the shipped facts in it."""
        with opened(self.settings.store_url) as store:
            yield store

    @contextmanager
    def graph(self) -> Iterator[Graph]:
        """The graph as the store has it now."""
        with self.store() as store:
            yield LiveGraph(store).current()

    def answer(self, document: Mapping[str, Any], render: Renderer) -> None:
        """Print the document as JSON, or as text when JSON was not asked for."""
        if self.as_json:
            print_json(document, indent=True)
        else:
            click.echo(render(document, self.language))

    def note(self, key: str, **values: object) -> None:
        """Tell something beside the answer, on standard error."""
        click.echo(translate(self.language, key, values), err=True)


def print_json(document: Mapping[str, Any], indent: bool = False) -> None:
    """Print one JSON document and a line break on standard output."""
    option = orjson.OPT_APPEND_NEWLINE | (orjson.OPT_INDENT_2 if indent else 0)
    sys.stdout.write(orjson.dumps(document, option=option).decode())


def command(key: str, *parameters: click.Parameter) -> Callable[[Callable[..., None]], Localised]:
    """Make a function of (call, parameters by name) a command.

    `key` is its name, after the name of its group where it is in one: `source.list`.
    """

    def decorate(function: Callable[..., None]) -> Localised:
        @click.pass_context
        def run(ctx: click.Context, /, lang: str | None, as_json: bool, **values: Any) -> None:
            call = Call(language_of(ctx), as_json, Settings.from_environ(environ))
            function(call, **values)

        shared = [click.Option(["--json", "as_json"], is_flag=True), language_option()]
        return Localised(key, callback=run, params=[*parameters, *shared])

    return decorate
