"""The command `beredskap`."""

from api.cli.program import main

__all__ = ["main"]
