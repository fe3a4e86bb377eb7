"""The types a property can have: what a value of each must look like in a record.

A check returns silently or raises InvalidValue with the remedy. Values are checked in the form in
which records hold them (canonical), so that equal facts are equal bytes.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from urllib.parse import urlsplit

from graph.values.cpv import Cpv
from graph.values.errors import InvalidValue
from graph.values.organisation_number import OrganisationNumber
from graph.values.place_code import CountyCode, MunicipalityCode
from graph.values.postal_code import PostalCode
from graph.values.ranges import DaysRange, MoneyRange
from graph.values.sni import Sni
from graph.values.text import Text
from graph.values.verification import Verification

_DOMAIN = re.compile(r"(?:[\w-]+\.)+[\w-]{2,}")


def _text(value: object) -> None:
    Text.parse(value)


def _texts(value: object) -> None:
    fine = (
        isinstance(value, Mapping)
        and set(value) == {"sv", "en"}
        and isinstance(value["sv"], list)
        and isinstance(value["en"], list)
        and len(value["sv"]) == len(value["en"])
    )
    if not fine or not isinstance(value, Mapping):
        raise InvalidValue(
            "expected {sv: [...], en: [...]} with equally many texts",
            "väntade {sv: [...], en: [...]} med lika många texter",
        )
    for sv, en in zip(value["sv"], value["en"], strict=True):
        Text.parse({"sv": sv, "en": en})


def _string(value: object) -> None:
    if not isinstance(value, str) or not value.strip():
        raise InvalidValue(
            "expected a text in one language that is not empty",
            "väntade en text på ett språk som inte är tom",
        )


def _each(check: Callable[[object], None]) -> Callable[[object], None]:
    def check_list(value: object) -> None:
        if not isinstance(value, list):
            raise InvalidValue("expected a list", "väntade en lista")
        for item in value:
            check(item)

    return check_list


def _integer(value: object) -> None:
    if not isinstance(value, int) or isinstance(value, bool):
        raise InvalidValue("expected a whole number", "väntade ett heltal")


def _number(value: object) -> None:
    if not isinstance(value, int | float) or isinstance(value, bool):
        raise InvalidValue("expected a number", "väntade ett tal")


def _boolean(value: object) -> None:
    if not isinstance(value, bool):
        raise InvalidValue("expected true or false", "väntade sant eller falskt")


def _date(value: object) -> None:
    try:
        fine = isinstance(value, str) and date.fromisoformat(value).isoformat() == value
    except ValueError:
        fine = False
    if not fine:
        raise InvalidValue("expected a date, as in 2026-11-23", "väntade ett datum, som 2026-11-23")


def _canonical(parse: Callable[[object], str]) -> Callable[[object], None]:
    def check(value: object) -> None:
        canonical = parse(value)
        if canonical != value:
            raise InvalidValue(
                f"expected the canonical form, {canonical!r}",
                f"väntade grundformen, {canonical!r}",
            )

    return check


def _organisation_number(value: object) -> None:
    if OrganisationNumber.parse(value).digits != value:
        raise InvalidValue("expected ten digits without a dash", "väntade tio siffror utan streck")


def _cpv(value: object) -> None:
    code = Cpv.parse(value)
    if value not in {code.digits, code.show()}:
        raise InvalidValue(
            "expected a CPV code as text, 72212732 or 72212732-9",
            "väntade en CPV-kod som text, 72212732 eller 72212732-9",
        )


def _sni(value: object) -> None:
    """A code with its edition, `{"code": "25110", "vintage": 2025}`."""
    if not isinstance(value, Mapping) or not isinstance(value.get("vintage"), int):
        raise InvalidValue(
            'expected {"code": "25110", "vintage": 2025}',
            'väntade {"code": "25110", "vintage": 2025}',
        )
    code = Sni.parse(value.get("code"), value["vintage"])
    if code is None or code.digits != value["code"]:
        raise InvalidValue(
            "expected two to five digits without a point; leave unknown ones out",
            "väntade två till fem siffror utan punkt; utelämna okända",
        )


def _money_range(value: object) -> None:
    MoneyRange.parse(value)


def _days_range(value: object) -> None:
    DaysRange.parse(value)


def _url(value: object) -> None:
    parts = urlsplit(value) if isinstance(value, str) else urlsplit("")
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise InvalidValue(
            "expected an address that starts with http:// or https://",
            "väntade en adress som börjar med http:// eller https://",
        )


def _domain(value: object) -> None:
    if not isinstance(value, str) or not _DOMAIN.fullmatch(value):
        raise InvalidValue("expected a domain, as in fmv.se", "väntade en domän, som fmv.se")


def _verification(value: object) -> None:
    Verification.parse(value)


def _json(value: object) -> None:
    """Anything goes."""


CHECKS: Mapping[str, Callable[[object], None]] = {
    "text": _text,
    "texts": _texts,
    "string": _string,
    "strings": _each(_string),
    "integer": _integer,
    "number": _number,
    "boolean": _boolean,
    "date": _date,
    "as_of": _string,
    "organisation_number": _organisation_number,
    "county_code": _canonical(lambda value: CountyCode.parse(value).code),
    "municipality_code": _canonical(lambda value: MunicipalityCode.parse(value).code),
    "postal_code": _canonical(lambda value: PostalCode.parse(value).digits),
    "cpv_codes": _each(_cpv),
    "sni_codes": _each(_sni),
    "money_range": _money_range,
    "days_range": _days_range,
    "url": _url,
    "domain": _domain,
    "verification": _verification,
    "json": _json,
}
