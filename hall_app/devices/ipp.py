"""What CUPS says of one job, asked over IPP (RFC 8011): `lpstat` does not tell a job done from one cancelled."""

from __future__ import annotations

import http.client
import struct

PORT = 631
_GET_JOB_ATTRIBUTES = 0x0009
_OPERATION, _END = b"\x01", b"\x03"
_CHARSET, _LANGUAGE, _URI, _KEYWORD, _ENUM = 0x47, 0x48, 0x45, 0x44, 0x23
CANCELED, ABORTED, COMPLETED = 7, 8, 9


def _attribute(tag: int, name: str, value: str) -> bytes:
    words, data = name.encode(), value.encode()
    return struct.pack(">BH", tag, len(words)) + words + struct.pack(">H", len(data)) + data


def question(number: int) -> bytes:
    """The request for the state of job `number`."""
    return (
        struct.pack(">BBHI", 2, 0, _GET_JOB_ATTRIBUTES, 1)
        + _OPERATION
        + _attribute(_CHARSET, "attributes-charset", "utf-8")
        + _attribute(_LANGUAGE, "attributes-natural-language", "en")
        + _attribute(_URI, "job-uri", f"ipp://localhost/jobs/{number}")
        + _attribute(_KEYWORD, "requested-attributes", "job-state")
        + _END
    )


def state_in(answer: bytes) -> int:
    """The job-state of an answer; 0 where it has none."""
    head = struct.pack(">BH", _ENUM, len(b"job-state")) + b"job-state" + struct.pack(">H", 4)
    at = answer.find(head)
    value = answer[at + len(head) : at + len(head) + 4] if at >= 0 else b""
    return int.from_bytes(value, "big") if len(value) == 4 else 0


def job_state(number: int, timeout_s: float, host: str = "localhost", port: int = PORT) -> int:
    """The state CUPS gives a job; 0 where it does not answer or does not know it."""
    line = http.client.HTTPConnection(host, port, timeout=timeout_s)
    try:
        line.request("POST", "/", question(number), {"Content-Type": "application/ipp"})
        response = line.getresponse()
        answer = response.read(65536)
        return state_in(answer) if response.status == 200 else 0
    except (OSError, http.client.HTTPException):
        return 0
    finally:
        line.close()
