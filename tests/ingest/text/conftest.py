"""One reader for all tests of reading: loading it takes two seconds."""

import pytest

from ingest.text.reader import Reader


@pytest.fixture(scope="session")
def reader() -> Reader:
    return Reader.load()
