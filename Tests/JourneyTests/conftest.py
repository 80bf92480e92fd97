"""What the journeys are given: one browser, and a record of their own on each engine."""

import os
import shutil
import tempfile

import pytest
from playwright.sync_api import sync_playwright

from house import House, build
from people import Person, launch
from server import Record, Server


def pytest_configure(config):
    """A folder with a file for each shape of page that axe has looked at: the journeys beside each other share it, so that axe
    looks once at each state and not at each visit."""
    if not hasattr(config, "workerinput"):
        os.environ["LANTERN_LOOKED_AT"] = tempfile.mkdtemp(prefix="lantern-looked-at-")


def pytest_unconfigure(config):
    if not hasattr(config, "workerinput"):
        shutil.rmtree(os.environ["LANTERN_LOOKED_AT"], ignore_errors=True)


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def engine(request):
    if request.param == "postgresql" and not os.environ.get("LANTERN_PG"):
        pytest.skip("LANTERN_PG names no server; run it through scripts/with-postgres")
    return request.param


@pytest.fixture(scope="session")
def built(browser, engine):
    record, known = build(browser, engine)
    yield record, known
    record.remove()


@pytest.fixture
def house(browser, built, engine):
    """A partnership with people and a board, as in house.py, for this journey alone."""
    record, known = built
    house = House(browser, Record(engine, like=record), known)
    yield house
    house.leave()


@pytest.fixture
def server(engine):
    """A server whose record is new and empty."""
    server = Server(Record(engine))
    yield server
    try:
        if server.process.poll() is None:
            server.stop()
    finally:
        server.record.remove()


@pytest.fixture
def somebody(browser, server):
    """Makes people who have not signed in."""
    people = []

    def make(**options):
        people.append(Person(browser, server, **options))
        return people[-1]

    yield make
    for person in people:
        person.context.close()
