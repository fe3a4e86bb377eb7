"""Running the web application until it is stopped."""

import logging
import socket
import sys

import click
import uvicorn
from fastapi import FastAPI

from api.app import create_app
from api.cli.command import Call
from api.i18n import translate
from api.opening import add_examples, opened
from api.settings import LOOPBACK

_SECONDS_TO_FINISH = 5


class _Server(uvicorn.Server):
    """A server that says where it is when it is ready to answer."""

    call: Call
    greeting: str
    address: str

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, then tell."""
        await super().startup(sockets)
        if self.started:
            click.echo(translate(self.call.language, self.greeting, {"url": self.address}))
            sys.stdout.flush()


def run(call: Call, listener: socket.socket) -> None:
    """Serve on the socket until Ctrl-C or SIGTERM, and finish what has begun.

    Nothing is logged about requests: addresses may hold what a person typed.
    """
    logging.basicConfig(format="%(message)s", level=logging.WARNING)
    call.note("cli.serve.preparing")
    with opened(call.settings.store_url) as store:
        add_examples(store)
    server = _Server(config_of(create_app(call.settings)))
    server.call, server.address = call, _address(listener)
    alone = listener.getsockname()[0] in LOOPBACK
    server.greeting = "cli.serve.ready" if alone else "cli.serve.ready_network"
    try:
        server.run([listener])
    except KeyboardInterrupt:
        call.note("cli.serve.stopped")


def config_of(app: FastAPI) -> uvicorn.Config:
    """How the application is served: without a line about any request, wherever logs may go."""
    logging.getLogger("uvicorn.access").disabled = True
    return uvicorn.Config(
        app,
        access_log=False,
        log_config=None,
        server_header=False,
        timeout_graceful_shutdown=_SECONDS_TO_FINISH,
    )


def _address(listener: socket.socket) -> str:
    host, port = listener.getsockname()[:2]
    shown = {"0.0.0.0": "127.0.0.1", "::": "127.0.0.1"}.get(host, host)
    return f"http://[{shown}]:{port}/" if ":" in shown else f"http://{shown}:{port}/"
