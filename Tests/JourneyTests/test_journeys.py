"""Lets pytest count the journeys: one run on SQLite, and one on PostgreSQL where LANTERN_PG names a server."""
import os, pathlib, re, subprocess, sys

import pytest

HERE = pathlib.Path(__file__).parent


def run(database=None):
    environment = dict(os.environ)
    environment.pop("LANTERN_JOURNEY_DATABASE", None)
    if database:
        environment["LANTERN_JOURNEY_DATABASE"] = database
    result = subprocess.run([sys.executable, str(HERE / "journeys.py")], capture_output=True, text=True, env=environment)
    print(result.stdout[-8000:], result.stderr[-2000:])
    closing = re.search(r"journeys: (\d+) passed, (\d+) failed", result.stdout)
    assert closing, "the journeys did not finish"
    assert closing.group(2) == "0" and int(closing.group(1)) >= 6, closing.group(0)


def test_on_sqlite():
    run()


@pytest.mark.skipif(not os.environ.get("LANTERN_PG"), reason="LANTERN_PG names no server")
def test_on_postgresql():
    server = os.environ["LANTERN_PG"]
    fresh = "lantern_journey"
    subprocess.run(["psql", server, "-qc", f"DROP DATABASE IF EXISTS {fresh}"], check=True)
    subprocess.run(["psql", server, "-qc", f"CREATE DATABASE {fresh}"], check=True)
    run(f"{server} dbname={fresh}" if "=" in server and "://" not in server else re.sub(r"/[^/?]*(\?|$)", f"/{fresh}\\1", server, count=1))
