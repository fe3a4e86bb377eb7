"""An adviser's sheet of companies (.csv or .xlsx), with the faults that such sheets have."""

from ingest.sources.companies.run import CompaniesRequest, run

__all__ = ["CompaniesRequest", "run"]
