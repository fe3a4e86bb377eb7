"""One row of Bolagsverket's bulk file, parsed by the rule that survives the real file.

First and last quote off, split on the three characters `";"`, then `""` means a quote. A CSV
reader is of no use: free text holds single quotes. Street and c/o are never taken out.
"""

import re
from dataclasses import dataclass

from ingest.sources.registry.identity import judge_bolagsverket, judge_number

COLUMNS = 11
DATE = re.compile(r"(1[6-9]|20)\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])\Z", re.ASCII)
_POSTAL_CODE = re.compile(r"([1-9]\d{2}) ?(\d{2})\Z", re.ASCII)
_NAME_GROUP = re.compile(r"[^$]*\$[A-Z_]+-ORGNAM(\$|\Z)")
_ENTRY = re.compile(r"[A-Z]+-[A-Z]+\Z")
_CODE = re.compile(r"[A-ZÅÄÖ0-9_]+(-[A-ZÅÄÖ0-9_]+)?\Z")
_SWEDEN = "SE-LAND"


@dataclass(frozen=True, slots=True)
class Name:
    """A name with the raw code of its type and the date it was registered, "" if unknown."""

    name: str
    type: str
    date: str
    activity: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """A step in a proceeding: raw code and the date it began or ended, "" if unknown."""

    code: str
    date: str


@dataclass(frozen=True, slots=True)
class BolagsverketRow:
    """What one row says of an organisation; unknown texts are ""."""

    org_nr: str
    sequence: int
    names: tuple[Name, ...]
    legal_form: str
    deregistered: str
    deregistration_reason: str
    events: tuple[Event, ...]
    registered: str
    activity: str
    postal_code: str
    post_town: str


class RowDroppedError(Exception):
    """The row is about a natural person, an estate or a GD number; says only that.

    `organisation` is the number where it has the shape of an organisation's, so that the other
    file's row of the same number can be dropped too; a personal number is never carried.
    """

    def __init__(self, reason: str, number: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.organisation, _ = judge_number(number)


class RowRejectedError(Exception):
    """The row cannot be used; names the column and the reason, never the content."""

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(f"{field}: {reason}")
        self.field = field
        self.reason = reason


def parse(content: bytes) -> BolagsverketRow:
    """The row. Raises RowDroppedError or RowRejectedError and nothing else, whatever the bytes."""
    text = _decode(content)
    cells = text.strip(" ")[1:-1].split('";"')
    if '""' in text:
        cells = [cell.replace('""', '"') for cell in cells]
    values = ["" if cell == "null" else cell for cell in cells]
    form = values[4] if len(values) == COLUMNS else ""
    org_nr, reason = judge_bolagsverket(values[0].strip('"'), form)
    if len(values) != COLUMNS and reason in (None, "bad_number"):
        raise RowRejectedError("", "wrong_field_count")
    if org_nr is None:
        if reason == "bad_number":
            raise RowRejectedError("organisationsidentitet", "bad_number")
        raise RowDroppedError(reason or "", values[0].strip('"').partition("$")[0].strip())
    postal_code, post_town = parse_address(values[10])
    return BolagsverketRow(
        org_nr=org_nr,
        sequence=int(values[1]) if values[1].isdecimal() and len(values[1]) < 6 else 999_999,
        names=parse_names(values[3]),
        legal_form=values[4].strip(),
        deregistered=_date(values[5], "avregistreringsdatum"),
        deregistration_reason=_code(values[6]),
        events=parse_events(values[7]),
        registered=_date(values[8], "registreringsdatum"),
        activity=values[9].strip(),
        postal_code=postal_code,
        post_town=post_town,
    )


def _decode(content: bytes) -> str:
    text = content.replace(b"\0", b"") if b"\0" in content else content
    try:
        return text.decode("utf-8")
    except UnicodeDecodeError:
        raise RowRejectedError("", "bad_encoding") from None


def _date(value: str, field: str) -> str:
    value = value.strip()
    if value in ("", "null"):
        return ""
    if not DATE.match(value):
        raise RowRejectedError(field, "bad_date")
    return value


def _date_or_unknown(value: str) -> str:
    return value if DATE.match(value) else ""


def _code(value: str) -> str:
    """The code of `code` or `code$text`, in either order; unknown codes pass through."""
    parts = [part.strip() for part in value.split("$")]
    coded = [part for part in parts if _ENTRY.match(part)]
    return coded[0] if coded else next((part for part in parts if part != "null"), "")


def parse_names(cell: str) -> tuple[Name, ...]:
    """The names of column 4: groups by a bar, parts by a dollar sign.

    The activity text of a särskilt företagsnamn may itself hold bars: a piece that does not
    begin like a name group belongs to the text before it.
    """
    groups: list[str] = []
    for piece in cell.split("|"):
        if groups and not _NAME_GROUP.match(piece):
            groups[-1] += "|" + piece
        else:
            groups.append(piece)
    names = []
    for group in groups:
        name, kind, date, activity = (*group.split("$", 3), "", "", "")[:4]
        if name.strip() and name != "null":
            activity = "" if activity == "null" else activity.strip()
            names.append(Name(name.strip(), kind.strip(), _date_or_unknown(date), activity))
    return tuple(names)


def parse_events(cell: str) -> tuple[Event, ...]:
    """The proceedings of column 8: `|CODE$DATE|CODE$TEXT$DATE`, two or three parts, any order."""
    events = []
    for group in cell.split("|"):
        parts = [part.strip() for part in group.split("$")]
        if _CODE.match(parts[0]) and parts[0] != "null":
            date = next((part for part in reversed(parts[1:]) if DATE.match(part)), "")
            events.append(Event(parts[0], date))
    return tuple(events)


def parse_address(cell: str) -> tuple[str, str]:
    """(postal code, post town) of column 11, whichever of the two comes first.

    A town is taken only from beside a postal code or beside an empty one, so that a shifted
    street or c/o name is never mistaken for a town.
    """
    parts = [part.strip() for part in cell.split("$")]
    if len(parts) < 5 or parts[-1] not in (_SWEDEN, "", "null"):
        return "", ""
    first, second = parts[-3], parts[-2]
    for code, town in ((second, first), (first, second)):
        if match := _POSTAL_CODE.match(code):
            return match[1] + match[2], _town(town)
    return "", _town(first) if second in ("", "null") else ""


def _town(value: str) -> str:
    unknown = value == "null" or any(character.isdigit() for character in value)
    return "" if unknown or "c/o" in value.lower() else value
