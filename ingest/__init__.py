"""Sources and text into valid records: one module a source, a report for every import."""
