"""Attacks on the explorer, each as another web page, another user or another machine would try it."""

import pytest
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from tests.viz.explorer.backend import FakeBackend
from tests.viz.explorer.conftest import HOST, LOCK, OURS, SAME
from viz.explorer.gate import POLICY

REJECT = {"verb": "reject", "what": "urn:x", "back": "index.html"}
ADDRESSES = ["/", "/index.html", "/cypher.html", "/words.json", "/network.json", "/names.json?start=J", "/nothing.html"]


@pytest.mark.parametrize("address", [*ADDRESSES, "/assets/app-00000000.js", "/decisions.html", "/jobs/1.json"])
def test_without_the_secret_nothing_is_shown(stranger: TestClient, address: str) -> None:
    answer = stranger.get(address)
    assert answer.status_code == 403
    assert "Japan" not in answer.text


@pytest.mark.parametrize("token", ["", "wrong", LOCK.token[:-1], LOCK.token + "x", "é", LOCK.cookie])
def test_wrong_secret(stranger: TestClient, token: str) -> None:
    answer = stranger.get("/index.html", params={"token": token})
    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("value", ["", "wrong", LOCK.token, LOCK.cookie[:-1]])
def test_wrong_cookie(stranger: TestClient, value: str) -> None:
    answer = stranger.get("/index.html", headers={"cookie": f"{LOCK.cookie_name}={value}"})
    assert answer.status_code == 403


def test_secret_becomes_a_cookie_and_leaves_the_address(stranger: TestClient) -> None:
    answer = stranger.get("/brief/x.html", params={"token": LOCK.token, "topic": "a b"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/brief/x.html?topic=a+b")
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith(f"{LOCK.cookie_name}={LOCK.cookie};")
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert LOCK.token not in cookie
    assert stranger.get("/index.html").status_code == 200


@pytest.mark.parametrize("path", ["//evil.example/", "/\\evil.example", "/%5Cevil.example", "///evil.example/x"])
def test_way_in_leads_nowhere_else(stranger: TestClient, path: str) -> None:
    answer = stranger.get(f"{OURS}{path}?token={LOCK.token}")
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/")
    assert not answer.headers["location"].startswith(("//", "/\\"))


@pytest.mark.parametrize(
    "host",
    ["evil.example", "127.0.0.1", "127.0.0.1:80", "127.0.0.1:8765.evil.example", "evil.example:8765", "", HOST + "@x"],
)
def test_rebound_name(user: TestClient, host: str) -> None:
    """A page of another site points its own name at this machine."""
    assert user.get("/index.html", headers={"host": host}).status_code == 421


@pytest.mark.parametrize("site", ["cross-site", "same-site", "nonsense", "same-origin, cross-site"])
def test_reading_from_other_sites(user: TestClient, site: str) -> None:
    for address in ADDRESSES:
        answer = user.get(address, headers={"sec-fetch-site": site})
        assert answer.status_code == 403, address
        assert "Japan" not in answer.text


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": "null", "sec-fetch-site": "cross-site"},
        {"origin": "http://localhost:9999"},
        {"origin": "https://127.0.0.1:8765"},
        {"origin": f"{OURS}.evil.example"},
        {"origin": OURS, "sec-fetch-site": "cross-site"},
        {"origin": OURS, "sec-fetch-site": "same-site"},
        {"origin": "http://evil.example", "sec-fetch-site": "same-origin"},
        {"sec-fetch-site": "none"},
    ],
)
def test_writing_from_elsewhere(user: TestClient, backend: FakeBackend, headers: dict[str, str]) -> None:
    """A form or script of another page, with the cookie of the user."""
    assert user.post("/decide", data=REJECT, headers=headers).status_code == 403
    assert user.put("/documents/a.txt", content=b"x", headers=headers).status_code == 403
    assert user.post("/documents", data={"file0": "a.txt"}, headers=headers).status_code == 403
    assert backend.corrections == []
    assert not backend.inbox.exists()


@pytest.mark.parametrize("headers", [SAME, {"origin": OURS}, {"origin": OURS, **SAME}, {"origin": "null", **SAME}])
def test_writing_from_our_own_pages(user: TestClient, backend: FakeBackend, headers: dict[str, str]) -> None:
    assert user.post("/decide", data=REJECT, headers=headers).status_code == 303
    assert [item.what for item in backend.corrections] == ["urn:x"]


def test_writing_without_the_cookie(stranger: TestClient, backend: FakeBackend) -> None:
    assert stranger.post("/decide", data=REJECT, headers=SAME).status_code == 403
    assert stranger.post(f"/decide?token={LOCK.token}", data=REJECT, headers=SAME).status_code == 403
    assert backend.corrections == []


@pytest.mark.parametrize("method", ["DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT"])
def test_other_methods(user: TestClient, method: str) -> None:
    answer = user.request(method, "/index.html", headers={"origin": OURS})
    assert answer.status_code == 405
    assert not [name for name in answer.headers if name.startswith("access-control")]


@pytest.mark.parametrize("address", ["/decide", "/documents"])
def test_reading_changes_nothing(user: TestClient, backend: FakeBackend, address: str) -> None:
    assert user.get(address, params=REJECT).status_code in (404, 405)
    assert backend.corrections == []


def test_headers_of_every_answer(user: TestClient) -> None:
    addresses = ("/index.html", "/nothing.html", "/words.json", "/../../etc/passwd", "/decide")
    refused: tuple[dict[str, str], ...] = ({}, {"cookie": ""}, {"host": "x"}, {"sec-fetch-site": "cross-site"})
    for answer in (user.get(address, headers=headers) for address in addresses for headers in refused):
        assert answer.headers["content-security-policy"] == POLICY
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["x-frame-options"] == "DENY"
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert answer.headers["cross-origin-resource-policy"] == "same-origin"
        assert answer.headers["cache-control"] == "no-store"


def test_policy_has_no_hole() -> None:
    assert "unsafe" not in POLICY
    assert "*" not in POLICY
    assert "frame-ancestors 'none'" in POLICY
    assert POLICY.startswith("default-src 'none'; script-src 'self'; ")


def test_runs_do_not_share_cookies() -> None:
    """Browsers send a cookie to every port of a host."""
    assert LOCK.token not in LOCK.cookie_name
    assert len({LOCK.cookie, LOCK.cookie_name.removeprefix("diplograph-"), LOCK.token}) == 3


def test_paths_lead_out_of_nothing(user: TestClient) -> None:
    up = ("/../x.toml", "/%2e%2e/x.toml", "/assets/../../page.py", "/assets/%2e%2e%2fpage.py", "/brief/..%2f..%2fx.md")
    assert [user.get(path).status_code for path in up] == [404] * len(up)


def test_sockets_are_closed(user: TestClient) -> None:
    with pytest.raises(WebSocketDisconnect), user.websocket_connect("/index.html"):
        pass
