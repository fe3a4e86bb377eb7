"""Text shown to people: always in both languages."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, Self, TypeAlias

from graph.values.errors import InvalidValue

Language: TypeAlias = Literal["sv", "en"]
LANGUAGES: tuple[Language, ...] = ("sv", "en")
UNKNOWN: Mapping[Language, str] = {"sv": "okänt", "en": "unknown"}


class InvalidText(InvalidValue):
    """A text that is missing a language."""


@dataclass(frozen=True, slots=True, order=True)
class Text:
    """One text in Swedish and English, written `{"sv": ..., "en": ...}` in data."""

    sv: str
    en: str

    @classmethod
    def parse(cls, value: object) -> Self:
        """Read a pair; both languages must be there and say something."""
        if not isinstance(value, Mapping) or set(value) != {"sv", "en"}:
            raise InvalidText(
                "a text is a pair with exactly the keys sv and en",
                "en text är ett par med just nycklarna sv och en",
            )
        for language in LANGUAGES:
            if not isinstance(value[language], str) or not value[language].strip():
                raise InvalidText(
                    f"the text says nothing in the language {language}; add it",
                    f"texten saknas på språket {language}; lägg till den",
                )
        return cls(value["sv"], value["en"])

    def show(self, language: Language) -> str:
        """The text in the asked language."""
        return self.sv if language == "sv" else self.en
