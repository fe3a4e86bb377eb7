"""Errors that concern a whole file; a bad row is a `Rejected` in the report, never an error."""

from ingest.messages import text


class InputError(Exception):
    """A file that cannot be imported at all. `message` is an id of `ingest/messages.yaml`.

    `str()` gives the Swedish sentence; `in_language` gives either language.
    """

    def __init__(self, message: str, **values: str) -> None:
        super().__init__(message)
        self.message = message
        self.values = values

    def in_language(self, language: str) -> str:
        """The sentence in "sv" or "en"."""
        return text(self.message, language, self.values)

    def __str__(self) -> str:
        return self.in_language("sv")


class ImportInterruptedError(Exception):
    """The import was stopped by a signal; what was done is kept and a rerun continues."""
