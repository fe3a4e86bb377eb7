"""The two national files: Bolagsverket's and SCB's weekly bulk files."""

from ingest.sources.registry.records import Subject
from ingest.sources.registry.run import RegistryRequest, run

__all__ = ["RegistryRequest", "Subject", "run"]
