import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.errors import InputError
from ingest.sources.registry.lines import (
    identity,
    joined_records,
    open_text,
    physical_lines,
    skip_to,
)

_FULL = b'"5299999994$ORGNR-IDORG";"1";"last"'


def _joined(*lines: bytes) -> list[tuple[bytes, int, int]]:
    stream = io.BytesIO(b"\n".join(lines))
    records = joined_records(physical_lines(stream), 3)
    return [(record.content, record.number, record.last) for record in records]


def test_a_line_that_does_not_end_with_a_quote_is_joined_to_the_next() -> None:
    assert _joined(b'"5299999994$ORGNR-IDORG";"1";"two', b'lines"', _FULL) == [
        (b'"5299999994$ORGNR-IDORG";"1";"two\nlines"', 1, 2),
        (_FULL, 3, 3),
    ]


def test_a_line_that_ends_with_a_quote_inside_a_text_is_joined_too() -> None:
    assert _joined(b'"5299999994$ORGNR-IDORG";"the ""', b'rest";"x"') == [
        (b'"5299999994$ORGNR-IDORG";"the ""\nrest";"x"', 1, 2)
    ]


def test_a_broken_record_costs_only_itself() -> None:
    assert _joined(b'"5299999994$ORGNR-IDORG";"cut off', _FULL) == [
        (b'"5299999994$ORGNR-IDORG";"cut off', 1, 1),
        (_FULL, 2, 2),
    ]
    bare = b'"165299999994";"1";"last"'
    assert [content for content, _, _ in _joined(b'"52999', bare)] == [b'"52999', bare]


@given(st.binary(max_size=300))
def test_every_byte_but_line_ends_comes_out_again(content: bytes) -> None:
    joined = b"\n".join(
        record.content for record in joined_records(physical_lines(io.BytesIO(content)), 3)
    )
    ends = b"\r\n"
    assert joined.translate(None, ends) == content.translate(None, ends)


def test_the_first_text_file_of_a_zip_is_read_and_can_be_skipped_into(tmp_path: Path) -> None:
    path = tmp_path / "bulk.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.md", "no")
        archive.writestr("scb_bulkfil_JE_20260601T000000_1.txt", "first\r\nsecond\r\n")
        archive.writestr("other.txt", "no")
    with open_text(path) as (stream, size):
        assert size == 15
        skip_to(stream, 7)
        assert [line.content for line in physical_lines(stream, 7, 1)] == [b"second"]


@pytest.mark.parametrize("name", ["missing.txt", "empty.zip"])
def test_a_file_that_cannot_be_read_says_so(tmp_path: Path, name: str) -> None:
    with zipfile.ZipFile(tmp_path / "empty.zip", "w") as archive:
        archive.writestr("readme.md", "no")
    with pytest.raises(InputError, match=name), open_text(tmp_path / name):
        pass


def test_a_file_is_known_by_size_time_and_beginning(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("one")
    before = identity(path)
    assert identity(path) == before
    path.write_text("two")
    assert identity(path) != before
