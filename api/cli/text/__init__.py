"""Documents as text for a terminal, one module a document."""
