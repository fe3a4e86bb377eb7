"""The composition root: command line, JSON routes and pages over the domain and its sources."""
