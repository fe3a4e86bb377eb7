"""Reads what a company offers out of Swedish prose, its name and its industry codes."""
