"""How numbers are written for people."""

from graph.values.text import Language

NO_BREAK_SPACE = "\u00a0"


def show_number(number: float, language: Language) -> str:
    """A number with the language's thousands and decimal marks: `1 200,5` or `1,200.5`."""
    english = f"{number:,.10g}" if isinstance(number, float) else f"{number:,}"
    if language == "en":
        return english
    return english.replace(",", NO_BREAK_SPACE).replace(".", ",")
