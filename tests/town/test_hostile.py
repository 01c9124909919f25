"""The town against whoever speaks nonsense to it: an answer below 500 or a closed line, and it goes on serving."""

from __future__ import annotations

import socket
import threading
from urllib.parse import urlsplit

import httpx
import pytest

from hall_app.sync import signing
from hall_app.town.server import LocalTown
from hall_app.town.store import custody
from tests.town.hall_side import CLOCK, Device, Ledger
from tests.town.test_files import CONTENT, head, name, patch, receipt, said

SHA = "0" * 64
PATHS = (
    f"/v1/files/{SHA}?offset=-1", f"/v1/files/{SHA}?offset=1e9", f"/v1/files/{SHA}?offset={'9' * 5000}",
    f"/v1/files/{SHA}?offset={2**63}", f"/v1/files/{SHA}?offset=%D9%A1", f"/v1/files/{SHA}?offset=0&offset=1",
    f"/v1/files/{SHA}?offset=", f"/v1/files/{SHA}", f"/v1/files/{SHA}?offset=0%00",
    "/v1/files/../../etc/passwd?offset=0",
    "/v1/files/%2e%2e%2f%2e%2e%2ftown-keys.json?offset=0", f"/v1/files/{SHA[:-1]}g?offset=0", "/v1/files/?offset=0",
    f"/v1/files/{SHA.upper()}?offset=0", "/v1/%00", "/v1/%ff%fe", "/v1/chains/../x/entries?from=1", "//v1//hello",
    f"/v1/chains/{'x' * 5000}/entries?from=-1&to=5", "/office/%00", "/office/lists/99999999999999999999", "/%",
    "/office/halls/%ED%A0%80", "/static/../../town-keys.json", "/static/%2e%2e/%2e%2e/town-keys.json",
    "/?" + "a" * 9000,
)  # fmt: skip
HEADS = (
    b"Content-Length: -1", b"Content-Length: 5\r\nContent-Length: 6", b"Content-Length: 99999999999999999999",
    b"Transfer-Encoding: chunked\r\nContent-Length: 4", b"Transfer-Encoding : chunked", b"Content-Length: 0x10",
    b"Transfer-Encoding: xchunked", b"Host: a\r\nHost: b", b"X: " + b"a" * 200_000, b"\x00: x", b"X\x00: x",
    b" X: folded",
    b"Cookie: " + b"=;" * 5000, b"Cookie: \xff\xfe=\x80", b"Content-Type: multipart/form-data",
    b"Content-Type: multipart/form-data; boundary=" + b"x" * 5000, b"Expect: 100-continue", b"Upgrade: websocket",
)  # fmt: skip


def raw(local: LocalTown, data: bytes, wait_s: float = 5) -> bytes:
    """What comes back to bytes on a line of their own, until the town closes or is silent."""
    url = urlsplit(local.url)
    with socket.create_connection((str(url.hostname), int(url.port or 0)), wait_s) as line:
        told = b""
        try:
            line.sendall(data)
            line.shutdown(socket.SHUT_WR)
            while piece := line.recv(65536):
                told += piece
        except OSError:
            pass
        return told


def harmless(told: bytes) -> bool:
    """No answer, or one that is not a fault of ours."""
    return not told or told.split(b" ", 2)[1][:1] in (b"1", b"2", b"3", b"4")


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "PATCH", "POST", "DELETE", "TRACE", "GARBAGE"])
def test_odd_paths_are_answered(local: LocalTown, device: Device, method: str) -> None:
    for path in PATHS:
        signed = signing.sign_request(device.key, method, path, b"x", CLOCK.random(16)).header.encode()
        for more in (b"", signing.REQUEST_HEADER.encode() + b": " + signed + b"\r\n"):
            line = (
                f"{method} {path} HTTP/1.1\r\nHost: t\r\nConnection: close\r\nContent-Length: 1\r\n".encode()
            )
            told = raw(local, line + more + b"\r\nx")
            assert harmless(told), (method, path[:80], told[:300])
            assert b"courier" not in told, path


def test_odd_heads_are_answered(local: LocalTown) -> None:
    for one in HEADS:
        for start in (
            b"POST /office/login",
            b"PATCH /v1/files/" + SHA.encode() + b"?offset=0",
            b"POST /v1/hello",
        ):
            told = raw(
                local, start + b" HTTP/1.1\r\nHost: t\r\nConnection: close\r\n" + one + b"\r\n\r\nabcd"
            )
            assert harmless(told), (start, one[:60], told[:300])
    for whole in (
        b"\x16\x03\x01\x02\x00",
        b"\r\n" * 1000,
        b"GET\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"\x00" * 5000,
    ):
        assert harmless(raw(local, whole)), whole[:20]
    assert httpx.get(local.url + "/office", follow_redirects=True).status_code == 200


def test_a_request_is_taken_once_and_only_as_it_was_signed(
    local: LocalTown, device: Device, ledger: Ledger
) -> None:
    sha256 = name(device, ledger, CONTENT[:1_000_000])
    target = f"/v1/files/{sha256}?offset=0"
    signed = signing.sign_request(device.key, "PATCH", target, CONTENT[:100], CLOCK.random(16))
    heads = {signing.REQUEST_HEADER: signed.header}
    for method, path, body in (
        ("PATCH", target, CONTENT[:99]),
        ("PATCH", f"/v1/files/{sha256}?offset=1", CONTENT[:100]),
        ("PUT", target, CONTENT[:100]),
        ("PATCH", target + "&x=1", CONTENT[:100]),
    ):
        answer = httpx.request(method, local.url + path, content=body, headers=heads)
        assert 400 <= answer.status_code < 500, (method, path)
    assert head(device, sha256) == (204, 0)
    codes = [
        httpx.patch(local.url + target, content=CONTENT[:100], headers=heads).status_code for _ in range(2)
    ]
    assert codes[0] == 204 and 400 <= codes[1] < 500
    assert head(device, sha256) == (204, 100)
    assert said(patch(device, sha256, 100, CONTENT[:1_000_000] + b"x"))[1] == "too_long"
    assert said(patch(device, sha256, 101, b"x"))[1] == "offset"


def test_a_batch_that_lies_about_its_length_is_not_taken(local: LocalTown, device: Device) -> None:
    ledger = Ledger().begin().fill(30)
    device.hello(ledger)
    body, target = device.batch(ledger, 1, 30), f"/v1/chains/{ledger.chain}/entries/1-30"
    for length in (0, len(body) - 5, len(body) + 5, 10**12):
        signed = signing.sign_request(device.key, "PUT", target, body, CLOCK.random(16)).header
        told = raw(
            local,
            f"PUT {target} HTTP/1.1\r\nHost: t\r\nContent-Length: {length}\r\n"
            f"{signing.REQUEST_HEADER}: {signed}\r\n\r\n".encode()
            + body,
        )
        assert harmless(told) and b" 200 " not in told[:20], length
        assert local.town.heads()[ledger.chain][0] == 0
    assert device.put(ledger, 1, 30).status_code == 200


def test_many_patch_one_file_at_once(local: LocalTown, device: Device, ledger: Ledger) -> None:
    sha256 = name(device, ledger)
    codes: list[int] = []

    def send() -> None:
        codes.append(patch(device, sha256, 0, CONTENT[:500_000]).status_code)

    senders = [threading.Thread(target=send) for _ in range(8)]
    for one in senders:
        one.start()
    for one in senders:
        one.join()
    assert sorted(codes) == [204] + [409] * 7
    assert receipt(device, patch(device, sha256, 500_000, CONTENT[500_000:])).size == len(CONTENT)
    with local.town.store.read() as db:
        assert custody.file_kept(db, "H01", sha256)
