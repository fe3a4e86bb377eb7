"""The error that every value type raises."""


class InvalidValue(ValueError):  # noqa: N818 (the name says what the value is)
    """A value that cannot be what it should be; the message says what was expected."""
