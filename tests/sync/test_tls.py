"""A town that serves with a certificate of its own: believed where the hall was told to, and nowhere else."""

from __future__ import annotations

import datetime
import ipaddress
import threading
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
import uvicorn
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from hall_app.ledger.keys import Keys
from hall_app.sync.client import TownClient
from hall_app.sync.line import make_round
from hall_app.sync.outcome import NoLink
from hall_app.town.server import LocalTown, _config, listen
from hall_app.values.setup import ChangeSetting
from tests.makers import MANAGER, make_hall
from tests.sync.conftest import Pair, enrol


def certificate(folder: Path) -> tuple[Path, Path]:
    """A self-made certificate for 127.0.0.1 and its key, as files."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "town")])
    now = datetime.datetime.now(datetime.UTC)
    made = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1)).not_valid_after(now + datetime.timedelta(days=30))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), True)
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    cert, private = folder / "town.pem", folder / "town.key"
    cert.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    private.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
    return cert, private


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[LocalTown, str, Path]]:
    """A town over TLS: the town, its address, its certificate."""
    cert, private = certificate(tmp_path)
    local = LocalTown(tmp_path / "town")
    config, _setup = _config(local.town, cert, private)
    server, found = uvicorn.Server(config), listen("127.0.0.1", 0)
    thread = threading.Thread(target=server.run, args=([found],), daemon=True)
    thread.start()
    yield local, f"https://127.0.0.1:{found.getsockname()[1]}", cert
    server.should_exit = True
    thread.join(20)
    found.close()
    local.town.close()


def test_a_hall_enrols_and_delivers_over_https(
    tmp_path: Path, served: tuple[LocalTown, str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    local, url, cert = served
    hall = make_hall(tmp_path)
    monkeypatch.setenv("HALL_TOWN_CA", str(cert))
    enrol(hall, local, url)
    pair = Pair(hall, local, None)  # type: ignore[arg-type]
    pair.round()
    assert pair.town_head() == pair.hall_head()
    monkeypatch.delenv("HALL_TOWN_CA")
    with pytest.raises(NoLink) as caught:
        make_round(hall)
    assert caught.value.code == "town_tls"
    hall.run(ChangeSetting("sync.ca_file", str(cert)), actor=MANAGER)
    pair.round()
    assert pair.town_head() == pair.hall_head()
    hall.close()


@pytest.mark.parametrize("content", [None, b"", b"\xff\xfe", b"-----BEGIN CERTIFICATE-----\nAAAA\n"])
def test_a_file_that_is_no_certificate_is_named(tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / "ca.pem"
    if content is not None:
        file.write_bytes(content)
    hall = make_hall(tmp_path)
    with pytest.raises(NoLink) as caught:
        client(hall.keys, str(file))
    assert caught.value.code == "town_tls"
    hall.close()


def client(keys: Keys, ca_file: str) -> TownClient:
    """A client over https that trusts this file."""
    from hall_app.sync.line import town_client
    from tests.fakes.clock import FakeClock

    return town_client("https://127.0.0.1:9", keys, FakeClock(), ca_file)


@pytest.mark.parametrize(
    ("wait", "taken_s"),
    [
        *((odd, 0) for odd in ("\u00b2", "-1", "1e9", "Wed, 21 Oct 2026 07:28:00 GMT", "")),
        ("7", 7), ("99999999999", 3600), ("9" * 400, 3600),
    ],
)  # fmt: skip
def test_retry_after_is_believed_for_an_hour_at_most(tmp_path: Path, wait: str, taken_s: int) -> None:
    from hall_app.sync.device import device_key
    from tests.fakes.clock import FakeClock

    hall = make_hall(tmp_path)
    odd = httpx.MockTransport(
        lambda _request: httpx.Response(503, headers=[(b"Retry-After", wait.encode("latin-1"))])
    )
    town = TownClient("http://127.0.0.1:9", device_key(hall.keys), FakeClock(), odd)
    assert town.call("GET", "/v1/ping?n=1", town=None).retry_after_s == taken_s
    town.close()
    hall.close()


@pytest.mark.parametrize(("bytes_a_minute", "comes"), [(1, False), (900, False), (6000, True)])
def test_an_answer_that_trickles_for_ever_is_no_link(
    tmp_path: Path, bytes_a_minute: int, comes: bool
) -> None:
    from hall_app.sync.device import device_key
    from tests.fakes.clock import FakeClock

    hall, clock = make_hall(tmp_path), FakeClock()

    def trickle() -> Iterator[bytes]:
        for _minute in range(30):
            clock.advance(seconds=59)
            yield b"x" * bytes_a_minute

    slow = httpx.MockTransport(lambda _request: httpx.Response(200, content=trickle()))
    town = TownClient("http://127.0.0.1:9", device_key(hall.keys), clock, slow)
    try:
        if comes:
            assert len(town.call("GET", "/v1/ping?n=1", town=None).body) == 30 * bytes_a_minute
        else:
            with pytest.raises(NoLink) as caught:
                town.call("GET", "/v1/ping?n=1", town=None)
            assert caught.value.code == "town_unreachable"
    finally:
        town.close()
        hall.close()
