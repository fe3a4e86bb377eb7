"""What can go wrong, in words for people, and the only place where errors become HTTP statuses."""

from dataclasses import dataclass
from http import HTTPStatus

from api.i18n import translate
from graph.dialog.errors import AnswersError
from graph.planning.library import UnknownIdError
from graph.planning.order import CycleError
from graph.planning.paths import ChoiceError
from graph.store.base import (
    StoreDamaged,
    StoreError,
    StoreLocked,
    StoreTooNew,
    StoreUnavailable,
)
from graph.values.errors import InvalidValue
from graph.values.organisation_number import NaturalPersonNumber
from graph.values.text import Language
from ingest.errors import ImportInterruptedError, InputError

PROBLEM_TYPE = "application/problem+json"
_PREFIX = "urn:beredskap:problem:"


class Failure(Exception):  # noqa: N818 (a request that failed, whoever asked)
    """A request that cannot be met: a message id under `error` and the values that fill it.

    No value may hold what a person typed where a personal number could stand.
    """

    status = HTTPStatus.UNPROCESSABLE_ENTITY

    def __init__(self, name: str, **values: object) -> None:
        super().__init__(name)
        self.name = name
        self.values = values


class NotFound(Failure):
    """Nothing in the graph has the id."""

    status = HTTPStatus.NOT_FOUND


class PersonalNumberRefused(Failure):
    """A number of a natural person was typed; it is neither used nor repeated."""

    def __init__(self) -> None:
        super().__init__("personal_number")


@dataclass(frozen=True, slots=True)
class Explained:
    """An error as it is told: what kind it is, its HTTP status, and a sentence with the remedy."""

    name: str
    status: HTTPStatus
    detail: str

    def problem(self, language: Language, request_id: str) -> dict[str, object]:
        """The problem document (RFC 9457) in the contract's shape."""
        return {
            "type": _PREFIX + self.name.replace("_", "-"),
            "title": translate(language, f"problem.{self.status.value}"),
            "status": self.status.value,
            "detail": self.detail,
            "request_id": request_id,
        }


KNOWN_ERRORS = (
    Failure,
    NaturalPersonNumber,
    AnswersError,
    InvalidValue,
    InputError,
    ImportInterruptedError,
    StoreError,
    UnknownIdError,
    ChoiceError,
    CycleError,
)
"""Errors that have a message for people; any other is a fault of the program."""


def explain(error: BaseException, language: Language) -> Explained:
    """The error in words. One that is not known is told as a fault, without its content."""
    match error:
        case Failure():
            detail = translate(language, f"error.{error.name}", error.values)
            return Explained(error.name, error.status, detail)
        case NaturalPersonNumber():
            return explain(PersonalNumberRefused(), language)
        case InputError():
            detail = error.in_language(language)
            return Explained(error.message, HTTPStatus.UNPROCESSABLE_ENTITY, detail)
        case AnswersError():
            values = {"field": error.field, **error.values}
            detail = translate(language, f"answers.{error.name}", values)
            return Explained("bad_answers", HTTPStatus.UNPROCESSABLE_ENTITY, detail)
        case StoreError():
            return Explained(_store_name(error), _store_status(error), error.show(language))
    name, values = _plain(error)
    known = isinstance(error, KNOWN_ERRORS)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if known else HTTPStatus.INTERNAL_SERVER_ERROR
    return Explained(name, status, translate(language, f"error.{name}", values))


def _plain(error: BaseException) -> tuple[str, dict[str, object]]:
    """The message of an error that carries only values."""
    match error:
        case UnknownIdError():
            return "unknown_ids", {"ids": ", ".join(error.ids), "n": len(error.ids)}
        case ChoiceError():
            return "two_ways", {"requirement": error.requirement, "ways": ", ".join(error.ways)}
        case CycleError():
            return "cycle", {"members": ", ".join(error.members)}
        case ImportInterruptedError():
            return "interrupted", {}
        case InvalidValue():
            return "bad_value", {}
    return "fault", {}


def _store_name(error: StoreError) -> str:
    names = {
        StoreLocked: "store_locked",
        StoreUnavailable: "store_unavailable",
        StoreDamaged: "store_damaged",
        StoreTooNew: "store_new",
    }
    return names.get(type(error), "store")


def _store_status(error: StoreError) -> HTTPStatus:
    busy = isinstance(error, StoreLocked | StoreUnavailable)
    return HTTPStatus.SERVICE_UNAVAILABLE if busy else HTTPStatus.INTERNAL_SERVER_ERROR
