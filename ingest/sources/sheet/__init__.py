"""Spreadsheets as people hand them over: bytes to rows, and cells to values."""
