"""A sheet of seminars, workshops and network meetings (.csv or .xlsx)."""

from ingest.sources.events.run import EventsRequest, run

__all__ = ["EventsRequest", "run"]
