"""The two national files: Bolagsverket's and SCB's weekly bulk files."""

from ingest.sources.registry.public import known_public
from ingest.sources.registry.records import Subject
from ingest.sources.registry.run import RegistryRequest, run

__all__ = ["RegistryRequest", "Subject", "known_public", "run"]
