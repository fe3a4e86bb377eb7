"""The contract's documents as plain dicts, one module each, for command line, JSON and pages.

Every text in them is in the one language asked for, and every id that people read has its name
beside it.
"""
