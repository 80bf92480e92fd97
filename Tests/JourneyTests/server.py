"""Where a record is kept, on either engine, and `lantern serve` on it: started, killed, started again, copied."""

import contextlib
import os
import pathlib
import re
import shutil
import socket
import sqlite3
import subprocess
import tempfile
import time
import uuid

ROOT = pathlib.Path(__file__).resolve().parents[2]


def program():
    """The built `lantern`."""
    for place in [os.environ.get("LANTERN_PROGRAM"), ROOT / ".build/debug/lantern", ROOT / ".build/release/lantern"]:
        if place and pathlib.Path(place).exists():
            return str(place)
    raise SystemExit("Build lantern first: swift build")


def environment(**more):
    """Hashing a password costs a thousandth of what it does in use; the rest is as in use."""
    return dict(os.environ, LANTERN_HOME=str(ROOT), LANTERN_TEST_PASSWORD_COST="10", **more)


class Record:
    """A folder and, on PostgreSQL, a database. Thrown away with `remove`."""

    def __init__(self, engine, like=None):
        self.engine = engine
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="lantern-journey-"))
        self.name = f"lantern_journey_{uuid.uuid4().hex[:12]}" if engine == "postgresql" else None
        if like:
            shutil.copytree(like.folder, self.folder, dirs_exist_ok=True)
        if self.name:
            self.psql(f'CREATE DATABASE {self.name}' + (f' TEMPLATE {like.name}' if like else ''), database=None)
        if like:
            # As if everybody had looked at a page just now: all journeys together last longer than an idle session may.
            now = "now()" if self.name else "strftime('%Y-%m-%dT%H:%M:%fZ', 'now')"
            self.sql(f"UPDATE sign_in_session SET seen_at = {now}")

    @property
    def where(self):
        """The options by which every `lantern` command finds it."""
        return ["--data", str(self.folder), *(["--database", address(self.name)] if self.name else [])]

    def lantern(self, *words, check=True):
        """Runs a command on it, and gives what it said."""
        result = subprocess.run([program(), *words, *self.where], capture_output=True, text=True, env=environment())
        assert not check or result.returncode == 0, f"lantern {' '.join(words)}: {result.stdout}{result.stderr}"
        return result

    def sql(self, statement):
        """Behind Lantern's back: for making time pass, and for meddling that must be found out."""
        if self.name:
            return self.psql(statement, database=self.name)
        with contextlib.closing(sqlite3.connect(self.folder / "lantern.sqlite", timeout=10)) as database, database:
            return "\n".join("|".join(map(str, row)) for row in database.execute(statement).fetchall())

    @staticmethod
    def psql(statement, database):
        words = ["psql", address(database), "-XAtq", "-v", "ON_ERROR_STOP=1", "-c", statement]
        return subprocess.run(words, check=True, capture_output=True, text=True).stdout.strip()

    def remove(self):
        if self.name:
            self.psql(f"DROP DATABASE IF EXISTS {self.name} WITH (FORCE)", database=None)
        shutil.rmtree(self.folder, ignore_errors=True)


def address(database):
    """A database of the server that LANTERN_PG names, in its own way of writing."""
    server = os.environ["LANTERN_PG"]
    if not database:
        return server
    if "://" in server:
        return re.sub(r"(://[^/]*)(/[^?]*)?", rf"\1/{database}", server, count=1)
    return f"{server} dbname={database}"


class Server:
    """One process that serves a record. Several can serve the same one."""

    def __init__(self, record, **settings):
        self.record = record
        self.settings = settings
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"
        self.log = record.folder / f"serve-{self.port}.log"
        self.start()

    def start(self):
        """Starts it, also after `kill`, and waits until it says that it is there."""
        said = self.log.stat().st_size if self.log.exists() else 0
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen([program(), "serve", "--port", str(self.port), *self.record.where],
                                            stdout=log, stderr=log, env=environment(**self.settings))
        for _ in range(600):
            words = self.log.read_bytes()[said:].decode(errors="replace")
            if "Lantern is at" in words:
                return
            assert self.process.poll() is None, f"lantern serve ended:\n{words}"
            time.sleep(0.05)
        raise AssertionError(f"lantern serve did not come up:\n{words}")

    def first_link(self):
        """The administrator's one-time link, for this address."""
        link = (self.record.folder / "first-administrator.txt").read_text().strip()
        return link[link.index("/welcome/"):]

    def kill(self):
        """As when the power fails."""
        self.process.kill()
        self.process.wait()

    def stop(self):
        """As when it is asked to end."""
        self.process.terminate()
        try:
            self.process.wait(15)
        except subprocess.TimeoutExpired:
            self.kill()
            raise AssertionError("lantern serve did not end within 15 seconds of being asked") from None
