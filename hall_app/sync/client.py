"""One signed call to the town over HTTP; anything that is not signed by the pinned town is "no link" (protocol §4)."""

from __future__ import annotations

import ipaddress
import ssl
from typing import NamedTuple
from urllib.parse import urlsplit

import httpx
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from hall_app.clock import Clock
from hall_app.errors import Refusal, code
from hall_app.sync.file_receipt import OFFSET_HEADER
from hall_app.sync.outcome import NoLink
from hall_app.sync.signing import ANSWER_HEADER, NONCE_BYTES, REQUEST_HEADER, check_answer, sign_request
from hall_app.sync.wire import WireError
from hall_app.words import N_

CONNECT_TIMEOUT_S = 10.0
ANSWER_TIMEOUT_S = 60.0
ANSWER_MAX_BYTES = 16 << 20
RETRY_MOST_S = 3600.0
# An answer that trickles in more slowly than this for so long is none; the slowest modem is ten times faster.
TRICKLE_S, TRICKLE_LEAST_BYTES_S = 300.0, 20.0

UNREACHABLE = code(
    "town_unreachable", N_("The town centre cannot be reached. Work goes on; everything stays saved here.")
)
PORTAL = code(
    "town_portal",
    N_(
        "Something answered that is not the town centre, perhaps the log-in page of this network. "
        "Log in to the network."
    ),
)
OTHER_TOWN = code(
    "town_other", N_("Another server answers at this address, not the town centre this hall is enrolled at.")
)
TLS = code(
    "town_tls",
    N_(
        "The town centre's certificate cannot be trusted ({why}). Check the clock of this PC and the address."
    ),
)
BAD_ADDRESS = code(
    "town_address",
    N_("“{url}” is not an address of a town centre. It starts with https://, or http:// on this PC only."),
)


class TownAnswer(NamedTuple):
    """An answer whose signature holds; `offset` stands in a header, which nothing signs: a hint only."""

    status: int
    body: bytes
    retry_after_s: float
    offset: int = 0


def check_address(url: str) -> str:
    """The address without a slash at its end. Raises Refusal town_address (http only to this machine, protocol §4)."""
    try:
        parts = urlsplit(url.strip())
        host, _port = parts.hostname or "", parts.port
    except ValueError as error:
        raise Refusal(BAD_ADDRESS, url=url) from error
    if parts.scheme == "https" and host and not parts.query:
        return url.strip().rstrip("/")
    if parts.scheme == "http" and not parts.query and _is_loopback(host):
        return url.strip().rstrip("/")
    raise Refusal(BAD_ADDRESS, url=url)


def _seconds(wait: str) -> float:
    """What a Retry-After asks for, an hour at most: nothing signs the header. 0 where it is no number of seconds."""
    plain = wait.isascii() and wait.isdigit()
    return min(float(wait), RETRY_MOST_S) if plain else 0.0


def trusted(ca_file: str) -> ssl.SSLContext:
    """Whom the hall believes to be a town's server: what this PC trusts, and the certificate in `ca_file` (PEM).

    Raises NoLink town_tls where that file is none.
    """
    context = httpx.create_ssl_context(trust_env=False)
    context.load_default_certs()
    if ca_file:
        try:
            context.load_verify_locations(ca_file)
        except (OSError, ValueError) as error:
            raise NoLink(TLS, why=f"{ca_file}: {error}") from error
    return context


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


class TownClient:
    """Calls one town with one device key."""

    def __init__(
        self,
        url: str,
        device_key: Ed25519PrivateKey,
        clock: Clock,
        transport: httpx.BaseTransport | None = None,
        ca_file: str = "",
    ) -> None:
        self._base = check_address(url)
        self._key = device_key
        self._clock = clock
        timeout = httpx.Timeout(ANSWER_TIMEOUT_S, connect=CONNECT_TIMEOUT_S)
        context = trusted(ca_file) if self._base.startswith("https:") else False
        self._http = httpx.Client(
            timeout=timeout, follow_redirects=False, trust_env=False, transport=transport, verify=context
        )

    def close(self) -> None:
        """Closes the connections."""
        self._http.close()

    def call(self, method: str, target: str, body: bytes = b"", *, town: bytes | None) -> TownAnswer:
        """Sends a signed request; `target` is the path with its query, `town` the pinned receipt key (32 bytes).

        With `town` None (enrolment, before pinning) the answer comes back unchecked.
        Raises NoLink when nobody answers in time, or what answers is not signed by this town for this very request.
        """
        answer, header, signature = self._send(method, target, body)
        if town is None:
            return answer
        try:
            check_answer(header, town, signature, answer.status, answer.body)
        except WireError as error:
            raise NoLink(PORTAL if header is None else OTHER_TOWN) from error
        return answer

    def enrol(self, body: bytes) -> tuple[TownAnswer, str | None, bytes]:
        """`POST /v1/enrol`: the answer, its signature header, and the request's signature it must stand over."""
        return self._send("POST", "/v1/enrol", body)

    def _send(self, method: str, target: str, body: bytes) -> tuple[TownAnswer, str | None, bytes]:
        signed = sign_request(
            self._key, method, urlsplit(self._base).path + target, body, self._clock.random(NONCE_BYTES)
        )
        headers = {REQUEST_HEADER: signed.header, "Content-Type": "application/octet-stream"}
        try:
            with self._http.stream(method, self._base + target, content=body, headers=headers) as response:
                data, began = bytearray(), self._clock.monotonic()
                for part in response.iter_bytes():
                    data += part
                    if len(data) > ANSWER_MAX_BYTES:
                        raise NoLink(PORTAL)
                    took_s = self._clock.monotonic() - began
                    if took_s > TRICKLE_S and len(data) < TRICKLE_LEAST_BYTES_S * took_s:
                        raise NoLink(UNREACHABLE)
                wait = response.headers.get("Retry-After", "")
                offset = response.headers.get(OFFSET_HEADER, "")
                hint = int(offset) if offset.isascii() and offset.isdigit() and len(offset) <= 15 else 0
                answer = TownAnswer(response.status_code, bytes(data), _seconds(wait), hint)
                return answer, response.headers.get(ANSWER_HEADER), signed.signature
        except httpx.HTTPError as error:
            cause = error.__cause__
            while cause is not None and not isinstance(cause, ssl.SSLError):
                cause = cause.__cause__ or cause.__context__
            if cause is not None:
                raise NoLink(TLS, why=str(cause)) from error
            raise NoLink(UNREACHABLE) from error
