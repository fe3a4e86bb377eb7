"""`serve`: pages and JSON on this computer."""

import errno
import os
import socket

import click

from api.cli.command import Call, command
from api.errors import Failure
from api.settings import LOOPBACK


@command(
    "serve",
    click.Option(["--host"], default="127.0.0.1", show_default=True),
    click.Option(["--port"], type=click.IntRange(0, 65535), default=8000, show_default=True),
    click.Option(["--trusted-network"], is_flag=True),
)
def serve(call: Call, host: str, port: int, trusted_network: bool) -> None:
    """Serve pages and JSON until stopped; prints the address when ready."""
    if host not in LOOPBACK and not trusted_network:
        raise Failure("host_refused", host=host)
    listener = listen(host, port)
    try:
        from api.server import run

        run(call, listener)
    finally:
        listener.close()


def listen(host: str, port: int) -> socket.socket:
    """A listening socket. Raises Failure where the port is taken or the address is elsewhere."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    if os.name == "posix":  # elsewhere the option would let two programs share the port
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen()
    except OSError as error:
        listener.close()
        if error.errno in {errno.EADDRINUSE, errno.EACCES}:
            raise Failure("port_taken", port=str(port), other=str(port + 1)) from None
        raise Failure("address_unusable", host=host) from None
    return listener
