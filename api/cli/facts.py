"""`facts check`: the state of the shipped facts."""

from datetime import date

from api.cli.command import Call, command
from api.cli.localised import LocalisedGroup
from api.cli.text.facts import facts_text
from api.documents.facts import facts_document
from api.errors import Failure


@command("facts.check")
def check(call: Call) -> None:
    """Say what is dangling, stale, undated or unverified; fails where something must be mended."""
    document = facts_document(date.today(), call.language)
    call.answer(document, facts_text)
    if not document["sound"]:
        raise Failure("facts_unsound")


facts = LocalisedGroup("facts", {"check": "api.cli.facts:check"})
