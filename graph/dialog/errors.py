"""What is wrong in an answers document, told by field."""


class AnswersError(ValueError):
    """A field of an answers document cannot be used.

    `name` is a message id, `field` the place as a path (`plans[0].route`), `values` fill the
    message. Neither repeats a personal number: a document that holds one is refused before.
    """

    def __init__(self, name: str, field: str, **values: object) -> None:
        super().__init__(f"{field}: {name}")
        self.name = name
        self.field = field
        self.values = values
