"""The error that every value type raises."""

from typing import Literal


class InvalidValue(ValueError):  # noqa: N818 (the name says what the value is)
    """A value that cannot be what it should be; the message says what was expected.

    `str(error)` is English, for logs; `show` gives the language that is asked for.
    """

    def __init__(self, en: str, sv: str) -> None:
        super().__init__(en)
        self.en = en
        self.sv = sv

    def show(self, language: Literal["sv", "en"]) -> str:
        """The message in the asked language."""
        return self.sv if language == "sv" else self.en
