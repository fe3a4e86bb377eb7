"""Commands and groups of commands whose help is in the catalogues, in the language asked for."""

from importlib import import_module
from typing import Any

import click

from api.i18n import as_language, translate
from graph.values.text import LANGUAGES, Language

_LANGUAGE = "language"


def language_of(ctx: click.Context) -> Language:
    """The language that `--lang` gave, here or before the command; else Swedish."""
    return as_language(ctx.meta.get(_LANGUAGE))


def language_option() -> click.Option:
    """`--lang sv|en`, read before all else so that help and errors follow it."""
    return click.Option(
        ["--lang"], type=click.Choice(LANGUAGES), is_eager=True, callback=_remember_language
    )


def _remember_language(ctx: click.Context, _: click.Parameter, value: str | None) -> str | None:
    if value:
        ctx.meta[_LANGUAGE] = value
    return value


class Localised(click.Command):
    """A command with a message `cli.help.<key>`, and one `cli.option.<name>` for each option."""

    def __init__(self, key: str, **attributes: Any) -> None:
        super().__init__(key.rpartition(".")[2], **attributes)
        self.key = key

    def help_key(self) -> str:
        """The message that says what the command does."""
        return f"cli.help.{self.key}"

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write how the command is typed."""
        pieces = " ".join(self.collect_usage_pieces(ctx))
        heading = translate(language_of(ctx), "cli.help_usage")
        formatter.write_usage(ctx.command_path, pieces, f"{heading}: ")

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what the command does."""
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(translate(language_of(ctx), self.help_key()))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write each option with what it means."""
        language = language_of(ctx)
        options = [one for one in self.get_params(ctx) if isinstance(one, click.Option)]
        for option in options:
            name = (option.name or "").removeprefix("_click_default_")
            option.help = translate(language, f"cli.option.{name}")
        records = [record for one in options if (record := one.get_help_record(ctx))]
        with formatter.section(translate(language, "cli.help_options")):
            formatter.write_dl(records)


class LocalisedGroup(Localised, click.Group):
    """A group whose commands are imported when they are called, so that each starts fast.

    `members` maps a command's name to where it is, as `module:attribute`.
    """

    def __init__(self, key: str, members: dict[str, str]) -> None:
        super().__init__(key, params=[language_option()], callback=_nothing)
        self._members = members

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order they are given."""
        return list(self._members)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command with a name, imported now."""
        place = self._members.get(cmd_name)
        if place is None:
            return None
        module, _, attribute = place.partition(":")
        found: click.Command = getattr(import_module(module), attribute)
        return found

    def help_key(self) -> str:
        """A group's own message stands beside those of its commands."""
        return f"cli.help.{self.key}.about"

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, then every command with what it does."""
        super().format_options(ctx, formatter)
        language = language_of(ctx)
        rows = []
        for name in self._members:
            member = self.get_command(ctx, name)
            if isinstance(member, Localised):
                rows.append((name, translate(language, member.help_key())))
        with formatter.section(translate(language, "cli.help_commands")):
            formatter.write_dl(rows)


def _nothing(lang: str | None) -> None:
    """A group does nothing by itself; its option was read when it was parsed."""
