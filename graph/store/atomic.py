"""Writing a file so that it is whole or not there at all."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from graph.store.base import StoreError


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """A path beside the wanted one to write to; it takes the wanted name when all went well.

    Raises StoreError where the folder is missing or may not be written to.
    """
    draft = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        yield draft
        draft.replace(path)
    except OSError as error:
        raise StoreError(
            f"{path} cannot be written: {error.strerror}; name another file",
            f"{path} kan inte skrivas: {error.strerror}; ange en annan fil",
        ) from error
    finally:
        with suppress(OSError):
            draft.unlink()
