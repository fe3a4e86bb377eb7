"""The program itself: every command, and what is said when one fails.

Exit codes: 0 done, 1 the request failed, 2 wrong usage. Nothing that was typed is repeated in an
error about usage, since it may hold a personal number.
"""

import sys
import traceback
from collections.abc import Sequence
from typing import Any

import click

from api.cli.localised import LocalisedGroup
from api.i18n import as_language, translate
from graph.values.text import Language

COMMANDS = {
    "serve": "api.cli.serve:serve",
    "ingest": "api.cli.ingest:ingest",
    "company": "api.cli.asking:company",
    "match": "api.cli.asking:match",
    "path": "api.cli.asking:path",
    "dialog": "api.cli.dialog:dialog",
    "followup": "api.cli.dialog:followup",
    "reach": "api.cli.dialog:reach",
    "extract": "api.cli.reading:extract",
    "lexicon": "api.cli.reading:lexicon",
    "facts": "api.cli.facts:facts",
    "source": "api.cli.records:source",
    "erase": "api.cli.records:erase",
    "history": "api.cli.records:history",
    "export": "api.cli.moving:export",
    "import": "api.cli.moving:import_",
    "store": "api.cli.moving:store",
}


class Program(LocalisedGroup):
    """The group of all commands; errors become sentences and exit codes here and nowhere else."""

    def main(self, args: Sequence[str] | None = None, *rest: Any, **extra: Any) -> Any:
        """Run the command that the arguments name, then leave the process."""
        arguments = list(sys.argv[1:] if args is None else args)
        _use_utf8()
        extra["standalone_mode"] = False
        try:
            code = super().main(arguments, *rest, **extra)
        except (Exception, click.Abort, KeyboardInterrupt) as error:
            code = _tell(error, _asked_language(arguments))
        sys.exit(code if isinstance(code, int) else 0)


def _tell(error: BaseException, language: Language) -> int:
    """Say what went wrong on standard error; returns the exit code."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        click.echo(error.format_message(), err=True)
        return 2
    if isinstance(error, click.UsageError):
        click.echo(_usage(error, language), err=True)
        return 2
    if isinstance(error, click.Abort | KeyboardInterrupt):
        click.echo(translate(language, "error.stopped"), err=True)
        return 1
    from api.errors import KNOWN_ERRORS, explain

    if not isinstance(error, KNOWN_ERRORS):
        # Where it happened, but not the message: that could repeat what was typed.
        click.echo("".join(traceback.format_tb(error.__traceback__)), err=True)
        click.echo(type(error).__name__, err=True)
    click.echo(explain(error, language).detail, err=True)
    return 1


def _usage(error: click.UsageError, language: Language) -> str:
    name = _name_of(error)
    match error:
        case click.MissingParameter() if name:
            text = translate(language, "error.usage_missing", {"name": name})
        case click.BadParameter() if name:
            text = translate(language, "error.usage_value", {"name": name})
        case click.NoSuchOption():
            text = translate(language, "error.usage_option")
        case _ if error.ctx is not None and isinstance(error.ctx.command, click.Group):
            text = translate(language, "error.usage_command")
        case _:
            text = translate(language, "error.usage")
    path = error.ctx.command_path if error.ctx else "beredskap"
    return f"{text}\n{translate(language, 'error.usage_help', {'command': path})}"


def _name_of(error: click.UsageError) -> str | None:
    """What the parameter that is wrong is called where it is typed."""
    parameter = getattr(error, "param", None)
    if isinstance(parameter, click.Option):
        return parameter.opts[-1]
    if isinstance(parameter, click.Argument):
        return parameter.make_metavar(error.ctx) if error.ctx else parameter.human_readable_name
    return None


def _asked_language(arguments: Sequence[str]) -> Language:
    """The language of `--lang`, found without parsing, since parsing may be what failed."""
    joined = [argument.partition("=") for argument in arguments]
    for place, (name, _, value) in enumerate(joined):
        if name == "--lang":
            return as_language(value or "".join(arguments[place + 1 : place + 2]))
    return as_language(None)


def _use_utf8() -> None:
    """Write å, ä and ö also where the terminal is set to an encoding without them."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")


main = Program("program", COMMANDS)
