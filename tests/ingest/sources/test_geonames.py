import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from graph.store.sqlite import SqliteStore
from ingest.context import ImportContext
from ingest.errors import InputError
from ingest.places import GEONAMES, Place, Places, PostalRow, pack, unpack
from ingest.sources.geonames import PostalRequest, resolve, run

Write = Callable[..., Path]


def _line(code: str, town: str, municipality: str) -> str:
    cells = ["SE", code, town, "Län", "X", "Kommun", municipality, "", "", "59.1", "14.5", "4"]
    return "\t".join(cells)


LINES = [
    _line("590 36", "Kisa", "0580"),
    _line("211 20", "Malmö", ""),
    _line("930 10", "Byn", "2482"),
    _line("930 11", "Byn", ""),
    _line("930 11", "Byn", "2482"),
    _line("999 99", "Ingenstans", "9999"),
]


def test_the_municipality_follows_the_rules(
    context: ImportContext, store: SqliteStore, tmp_path: Path
) -> None:
    path = tmp_path / "SE.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "x")
        archive.writestr("SE.txt", "\n".join([*LINES, "SE\tbroken", ""]))
    report = run(context, PostalRequest(path))
    assert (report.read, report.kept, report.written) == (7, 5, 1)
    assert report.dropped["duplicate_row"] == 1
    assert [(item.line, item.reason) for item in report.rejected] == [(7, "wrong_field_count")]
    places = Places.load(store)
    assert places.locate("59036", "KISA") == Place("0513", "postal_code")
    assert places.locate("21120", "") == Place("1280", "postal_code")
    assert places.locate("93011", "BYN") == Place("2482", "postal_code")
    assert places.locate("99999", "INGENSTANS") is None
    (stored,) = store.records(GEONAMES)
    assert stored.record.properties["licence"] == "CC BY 4.0"


def test_a_second_import_writes_nothing(context: ImportContext, write_text: Write) -> None:
    path = write_text("SE.txt", "\n".join(LINES))
    run(context, PostalRequest(path))
    assert run(context, PostalRequest(path)).written == 0


@pytest.mark.parametrize(
    "content", ["", "Företag;Org.nr\n", "SE\t1\n", "NO\t0001\tOslo" + "\t" * 9]
)
def test_another_file_is_refused(context: ImportContext, write_text: Write, content: str) -> None:
    with pytest.raises(InputError, match="GeoNames"):
        run(context, PostalRequest(write_text("SE.txt", content)))


def test_packing_loses_nothing() -> None:
    rows = [PostalRow("70227", "Örebro", "1880"), PostalRow("99999", "Ingenstans", "")]
    assert sorted(unpack(pack(rows)), key=lambda row: row.code) == rows


def test_the_first_row_of_a_code_counts() -> None:
    rows = [PostalRow("93010", "Byn", "2482"), PostalRow("93010", "Byn", "2480")]
    assert resolve(rows, {"2482": "Skellefteå", "2480": "Umeå"}) == rows[:1]
