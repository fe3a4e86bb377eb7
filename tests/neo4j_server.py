"""A real Neo4j server without Docker: resolved from Maven Central, run with Java, gone afterwards.

The server (GPL-3) is a tool of the tests: it is kept in a cache outside the project and never
shipped. `python -m tests.neo4j_server resolve` fetches it (the only step that needs a network),
`python -m tests.neo4j_server serve` starts one, prints its address and runs until interrupted.

Environment: `NEO4J_URL` names a server to use instead; `BEREDSKAP_NEO4J_CACHE` the cache folder;
`BEREDSKAP_NEO4J_VERSION` another version; `JAVA_HOME` the Java to run it with (17 or later; the
releases from 2025 on need 21).
"""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from neo4j import GraphDatabase
from neo4j.exceptions import DriverError, Neo4jError

LTS = "5.26.30"
PASSWORD = "beredskap-provning"
_USER = "neo4j"
_START_SECONDS = 90.0
_ARTIFACT = "org.neo4j:neo4j"
_OPENS = [f"--add-opens=java.base/{name}=ALL-UNNAMED" for name in ("java.nio", "java.io")]
_POM = """<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>tests</groupId><artifactId>neo4j-server</artifactId><version>1</version>
  <dependencies><dependency>
    <groupId>{group}</groupId><artifactId>{artifact}</artifactId><version>{version}</version>
  </dependency></dependencies>
</project>
"""
_CONF = """server.default_listen_address=127.0.0.1
server.bolt.listen_address=127.0.0.1:{bolt}
server.bolt.advertised_address=127.0.0.1:{bolt}
server.http.listen_address=127.0.0.1:{http}
server.http.advertised_address=127.0.0.1:{http}
server.https.enabled=false
dbms.usage_report.enabled=false
server.memory.pagecache.size=256m
"""


def wanted_version(environ: Mapping[str, str] = os.environ) -> str:
    """The version to run: the long-term release unless another is named."""
    return environ.get("BEREDSKAP_NEO4J_VERSION") or LTS


def library(version: str, environ: Mapping[str, str] = os.environ) -> Path:
    """Where the server's files of a version are kept once they have been resolved."""
    cache = environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    default = Path(cache) / "beredskapsgrafen" / "neo4j"
    return Path(environ.get("BEREDSKAP_NEO4J_CACHE") or default) / version


def java(environ: Mapping[str, str] = os.environ) -> str | None:
    """The Java to run the server with, None if there is none."""
    home = environ.get("JAVA_HOME")
    return shutil.which(str(Path(home) / "bin" / "java")) if home else shutil.which("java")


def missing(version: str) -> str | None:
    """Why no server of the version can be started here, and what to do; None if one can."""
    if java() is None:
        return "no Java: install Java 17 and Maven and run `make test`, or set NEO4J_URL"
    if not library(version).is_dir():
        return (
            f"Neo4j {version} is not resolved: run `python -m tests.neo4j_server resolve` "
            "(needs Java 17, Maven and a network), or set NEO4J_URL"
        )
    return None


def resolve(version: str) -> Path:
    """Fetch the server's files with Maven unless the cache has them; all of them or none."""
    target = library(version)
    if target.is_dir():
        return target
    target.parent.mkdir(parents=True, exist_ok=True)
    group, artifact = _ARTIFACT.split(":")
    with tempfile.TemporaryDirectory(dir=target.parent) as folder:
        pom = Path(folder) / "pom.xml"
        pom.write_text(_POM.format(group=group, artifact=artifact, version=version))
        fetched = Path(folder) / "lib"
        command = ["mvn", "-q", "-B", "-f", str(pom), "dependency:copy-dependencies"]
        subprocess.run([*command, f"-DoutputDirectory={fetched}"], check=True)
        with suppress(FileExistsError):
            fetched.rename(target)
    return target


class Neo4jServer:
    """One server on free loopback ports with a home of its own; a context manager.

    `settings` are further lines of `neo4j.conf`.
    """

    def __init__(self, version: str | None = None, settings: str = "") -> None:
        self.version = version or wanted_version()
        self._home = Path(tempfile.mkdtemp(prefix="neo4j-"))
        self._bolt, self._http = _free_port(), _free_port()
        self._process: subprocess.Popen[bytes] | None = None
        self.configure(settings)
        self._admin("dbms", "set-initial-password", PASSWORD)

    @property
    def url(self) -> str:
        """The address of its database, as `BEREDSKAP_STORE` takes it."""
        return f"neo4j://{_USER}:{PASSWORD}@127.0.0.1:{self._bolt}/neo4j"

    @property
    def port(self) -> int:
        """The port on which it speaks Bolt."""
        return self._bolt

    @property
    def browser(self) -> str:
        """The address of Neo4j Browser."""
        return f"http://127.0.0.1:{self._http}/browser/"

    def configure(self, settings: str) -> None:
        """Write the configuration with further lines in it; counts from the next start."""
        conf = self._home / "conf"
        conf.mkdir(exist_ok=True)
        text = _CONF.format(bolt=self._bolt, http=self._http)
        (conf / "neo4j.conf").write_text(text + settings)

    def start(self) -> None:
        """Start it and wait until it answers. Raises RuntimeError with its log if it does not."""
        entry = "CommunityEntryPoint" if self.version.startswith("5.") else "Neo4jCommunity"
        folders = [f"--home-dir={self._home}", f"--config-dir={self._home / 'conf'}"]
        command = [*self._java(), f"org.neo4j.server.{entry}", *folders]
        with (self._home / "console.log").open("ab") as log:
            self._process = subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT)
        self._wait()

    def kill(self) -> None:
        """End it as a power cut would."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """End it in order."""
        self._end(signal.SIGTERM)

    def __enter__(self) -> "Neo4jServer":
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()
        shutil.rmtree(self._home, ignore_errors=True)

    def _end(self, how: signal.Signals) -> None:
        if self._process is not None:
            self._process.send_signal(how)
            self._process.wait(60)
            self._process = None

    def _wait(self) -> None:
        deadline = time.monotonic() + _START_SECONDS
        while time.monotonic() < deadline:
            if self._process is None or self._process.poll() is not None:
                break
            with suppress(DriverError, Neo4jError, OSError):
                self._ask()
                return
            time.sleep(0.2)
        self._end(signal.SIGKILL)
        raise RuntimeError((self._home / "console.log").read_text(errors="replace")[-4000:])

    def _ask(self) -> None:
        """A first knock on the port keeps the driver from logging every refusal."""
        socket.create_connection(("127.0.0.1", self._bolt), 1).close()
        address = f"bolt://127.0.0.1:{self._bolt}"
        with GraphDatabase.driver(address, auth=(_USER, PASSWORD)) as driver:
            driver.execute_query("RETURN 1", database_="neo4j")

    def _admin(self, *words: str) -> None:
        command = [*self._java(), "org.neo4j.server.startup.Neo4jAdminCommand", *words]
        places = {"NEO4J_HOME": str(self._home), "NEO4J_CONF": str(self._home / "conf")}
        subprocess.run(command, check=True, capture_output=True, env={**os.environ, **places})

    def _java(self) -> list[str]:
        program = java()
        if program is None:
            raise RuntimeError("no Java found")
        opens = [*_OPENS, "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED"]
        return [program, "-Xmx1g", *opens, "-cp", f"{library(self.version)}/*"]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _serve() -> None:
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with Neo4jServer() as server:
        print(f"Neo4j {server.version} Community: BEREDSKAP_STORE={server.url}", flush=True)  # noqa: T201
        print(f"Neo4j Browser: {server.browser}", flush=True)  # noqa: T201
        with suppress(KeyboardInterrupt):
            signal.pause()


def main(words: list[str]) -> int:
    """`resolve` or `serve`; the exit status."""
    if words not in (["resolve"], ["serve"]):
        print(__doc__, file=sys.stderr)  # noqa: T201
        return 2
    if java() is None or (not library(wanted_version()).is_dir() and not shutil.which("mvn")):
        print("Java 17 and Maven are needed for Neo4j; its tests are skipped.", file=sys.stderr)  # noqa: T201
        return int(words == ["serve"])
    resolve(wanted_version())
    if words == ["serve"]:
        _serve()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
