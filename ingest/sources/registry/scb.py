"""One row of SCB's bulk file: Latin-1, TAB, no quoting, 34 columns and a trailing TAB."""

import re
from dataclasses import dataclass

from ingest.sources.registry.bolagsverket import RowDroppedError, RowRejectedError
from ingest.sources.registry.identity import judge_scb

COLUMNS = 35
_STATUS, _UNIT_STATUS, _FORM, _NAME = 3, 5, 6, 7
_SNI, _NUMBER, _CODE, _TOWN, _DATE, _AD_BLOCK = slice(8, 13), 13, 14, 15, 16, 17
_SNI_CODE = re.compile(r"\d{5}\Z", re.ASCII)
_POSTAL_CODE = re.compile(r"[1-9]\d{4}\Z", re.ASCII)
_COMPACT_DATE = re.compile(r"(1[6-9]|20)\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])\Z", re.ASCII)
_WINDOWS = re.compile("[\x80-\x9f]")
_UNKNOWN_SNI = "00000"


@dataclass(frozen=True, slots=True)
class ScbRow:
    """What SCB says of an organisation; unknown texts are "", `ad_block` None if not given."""

    org_nr: str
    name: str
    legal_form: str
    status: str
    unit_status: str
    sni: tuple[str, ...]
    ad_block: bool | None
    postal_code: str
    post_town: str
    registered: str


def parse(content: bytes) -> ScbRow:
    """The row. Raises RowDroppedError or RowRejectedError and nothing else, whatever the bytes."""
    cells = _decode(content).split("\t")
    if len(cells) == COLUMNS - 1:
        cells.append("")
    if len(cells) != COLUMNS:
        raise RowRejectedError("", "wrong_field_count")
    org_nr, reason = judge_scb(cells[_NUMBER], cells[_FORM])
    if org_nr is None:
        if reason == "bad_number":
            raise RowRejectedError("PeOrgNr", "bad_number")
        raise RowDroppedError(reason or "", cells[_NUMBER].strip())
    return ScbRow(
        org_nr=org_nr,
        name=cells[_NAME].strip(),
        legal_form=cells[_FORM].strip(),
        status=cells[_STATUS].strip(),
        unit_status=cells[_UNIT_STATUS].strip(),
        sni=_sni(cells[_SNI]),
        ad_block={"1": False, "2": True}.get(cells[_AD_BLOCK].strip()),
        postal_code=_matching(cells[_CODE], _POSTAL_CODE),
        post_town=_town(cells[_TOWN]),
        registered=_iso(cells[_DATE].strip()),
    )


def _decode(content: bytes) -> str:
    text = content.replace(b"\0", b"").decode("latin-1")
    if _WINDOWS.search(text):
        return content.replace(b"\0", b"").decode("cp1252", "replace")
    return text


def _sni(cells: list[str]) -> tuple[str, ...]:
    codes = [cell.strip() for cell in cells]
    known = [code for code in codes if _SNI_CODE.match(code) and code != _UNKNOWN_SNI]
    return tuple(dict.fromkeys(known))


def _matching(cell: str, pattern: re.Pattern[str]) -> str:
    value = cell.replace(" ", "")
    return value if pattern.match(value) else ""


def _town(cell: str) -> str:
    value = cell.strip()
    return "" if any(character.isdigit() for character in value) else value


def _iso(value: str) -> str:
    if value in ("", "00000000"):
        return ""
    if not _COMPACT_DATE.match(value):
        raise RowRejectedError("RegDatKtid", "bad_date")
    return f"{value[:4]}-{value[4:6]}-{value[6:]}"
