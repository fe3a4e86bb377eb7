"""A relay between a program and a server on this machine, which can cut and refuse connections."""

import socket
import threading
from contextlib import suppress


class Relay:
    """Passes bytes on to a port; a context manager."""

    def __init__(self, port: int) -> None:
        self._target = port
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._open: list[socket.socket] = []
        self._refusing = False
        self._accepting = threading.Thread(target=self._accept)
        self._accepting.start()

    def drop(self) -> None:
        """Cut all connections."""
        while self._open:
            _end(self._open.pop())

    def refuse(self, refusing: bool) -> None:
        """Cut all connections, and new ones as soon as they are made, until told otherwise."""
        self._refusing = refusing
        self.drop()

    def __enter__(self) -> "Relay":
        return self

    def __exit__(self, *_: object) -> None:
        _end(self._listener)
        self._accepting.join()
        self.drop()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                near, _ = self._listener.accept()
                if self._refusing:
                    _end(near)
                else:
                    self._join(near)

    def _join(self, near: socket.socket) -> None:
        far = socket.create_connection(("127.0.0.1", self._target))
        self._open += [near, far]
        for source, sink in ((near, far), (far, near)):
            threading.Thread(target=_pass_on, args=(source, sink), daemon=True).start()


def _pass_on(source: socket.socket, sink: socket.socket) -> None:
    with suppress(OSError):
        while data := source.recv(65536):
            sink.sendall(data)
    _end(source)
    _end(sink)


def _end(connection: socket.socket) -> None:
    with suppress(OSError):
        connection.shutdown(socket.SHUT_RDWR)
    connection.close()
