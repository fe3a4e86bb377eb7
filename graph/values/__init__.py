"""Value types that own how a value is parsed, checked, compared and shown.

Every type is a frozen dataclass with `parse` (raises a `InvalidValue` that names the remedy) and
`show(language)`. Nothing here knows of records or stores.
"""
