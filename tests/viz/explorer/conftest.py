"""An explorer without a server: the application, asked directly, with and without its secret."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from ontology.terms import Ontology
from queries.catalogue import Catalogue, load_catalogue
from tests.viz.explorer.backend import FakeBackend
from tests.viz.sample import sample_knowledge
from viz.explorer.app import make_app
from viz.explorer.gate import Lock

HOST = "127.0.0.1:8765"
OURS = f"http://{HOST}"
LOCK = Lock(token="the-secret-of-the-tests", hosts=frozenset({HOST, "localhost:8765"}))
SAME = {"sec-fetch-site": "same-origin"}


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """The saved questions."""
    return load_catalogue()


@pytest.fixture
def backend(tmp_path: Path) -> FakeBackend:
    """The sample without hostile texts."""
    return FakeBackend(knowledge=sample_knowledge(hostile=False), inbox=tmp_path / "inbox")


@pytest.fixture
def stranger(backend: FakeBackend, ontology: Ontology, catalogue: Catalogue) -> Iterator[TestClient]:
    """Somebody who does not know the secret."""
    app = make_app(backend, ontology=ontology, catalogue=catalogue, lock=LOCK)
    with TestClient(app, base_url=OURS, follow_redirects=False) as client:
        yield client


@pytest.fixture
def user(stranger: TestClient) -> TestClient:
    """Somebody who opened the printed address."""
    assert stranger.get(f"/?token={LOCK.token}").status_code == 303
    return stranger
