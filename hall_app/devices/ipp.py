"""What CUPS says of a job or a queue, asked over IPP (RFC 8011): `lpstat` tells no job done from one cancelled."""

from __future__ import annotations

import http.client
import struct
from urllib.parse import quote

PORT = 631
_GET_JOB_ATTRIBUTES, _GET_PRINTER_ATTRIBUTES = 0x0009, 0x000B
_OPERATION, _END = b"\x01", b"\x03"
_CHARSET, _LANGUAGE, _URI, _KEYWORD, _ENUM = 0x47, 0x48, 0x45, 0x44, 0x23
CANCELED, ABORTED, COMPLETED = 7, 8, 9
# A queue that takes jobs and prints none: it was paused, or its printer stopped it.
STOPPED = 5


def _attribute(tag: int, name: str, value: str) -> bytes:
    words, data = name.encode(), value.encode()
    return struct.pack(">BH", tag, len(words)) + words + struct.pack(">H", len(data)) + data


def _question(operation: int, target: str, uri: str, wanted: str) -> bytes:
    return (
        struct.pack(">BBHI", 2, 0, operation, 1)
        + _OPERATION
        + _attribute(_CHARSET, "attributes-charset", "utf-8")
        + _attribute(_LANGUAGE, "attributes-natural-language", "en")
        + _attribute(_URI, target, uri)
        + _attribute(_KEYWORD, "requested-attributes", wanted)
        + _END
    )


def question(number: int) -> bytes:
    """The request for the state of job `number`."""
    return _question(_GET_JOB_ATTRIBUTES, "job-uri", f"ipp://localhost/jobs/{number}", "job-state")


def queue_question(name: str) -> bytes:
    """The request for the state of the queue `name`."""
    uri = f"ipp://localhost/printers/{quote(name)}"
    return _question(_GET_PRINTER_ATTRIBUTES, "printer-uri", uri, "printer-state")


def state_in(answer: bytes, name: str = "job-state") -> int:
    """The state called `name` in an answer; 0 where it has none."""
    words = name.encode()
    head = struct.pack(">BH", _ENUM, len(words)) + words + struct.pack(">H", 4)
    at = answer.find(head)
    value = answer[at + len(head) : at + len(head) + 4] if at >= 0 else b""
    return int.from_bytes(value, "big") if len(value) == 4 else 0


def _ask(asked: bytes, timeout_s: float, host: str, port: int) -> bytes:
    """The answer of CUPS; empty where there is none."""
    line = http.client.HTTPConnection(host, port, timeout=timeout_s)
    try:
        line.request("POST", "/", asked, {"Content-Type": "application/ipp"})
        response = line.getresponse()
        answer = response.read(65536)
        return answer if response.status == 200 else b""
    except (OSError, http.client.HTTPException):
        return b""
    finally:
        line.close()


def job_state(number: int, timeout_s: float, host: str = "localhost", port: int = PORT) -> int:
    """The state CUPS gives a job; 0 where it does not answer or does not know it."""
    return state_in(_ask(question(number), timeout_s, host, port))


def queue_state(name: str, timeout_s: float, host: str = "localhost", port: int = PORT) -> int:
    """The state CUPS gives a queue (3 idle, 4 printing, 5 stopped); 0 where it does not answer or does not know it."""
    return state_in(_ask(queue_question(name), timeout_s, host, port), "printer-state")
