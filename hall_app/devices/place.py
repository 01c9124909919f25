"""Where a paper is printed, as it stands in the settings: one text a place.

==============================  ======================================================================
``""``                          nowhere: saved as a file among the papers of the hall
``Office``                      a printer of the system, by its name
``network:10.0.0.9:9100;image``  a receipt printer (ESC/POS) on the network
``device:/dev/usb/lp0;gbk``     a receipt printer at a device or COM port; a file keeps the bytes
``folder:/srv/papers``          a folder that PDF files are saved in
==============================  ======================================================================

The word behind the semicolon says what a receipt printer's own type is trusted with: ``image`` nothing, the whole
paper is drawn; ``gbk`` the characters of GBK; ``gb18030`` all of GB 18030 in the basic plane, in two bytes or four.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from hall_app.errors import Refusal, code
from hall_app.words import N_

SYSTEM, NETWORK, DEVICE, FOLDER, NOWHERE = "system", "network", "device", "folder", ""
IMAGE, GBK, GB18030 = "image", "gbk", "gb18030"
TYPES = (IMAGE, GBK, GB18030)
PORT = 9100

NO_PLACE = code(
    "printer_place",
    N_(
        "“{place}” is no place to print. An address reads 192.168.1.50 or 192.168.1.50:9100, a device /dev/usb/lp0."
    ),
)
_LABEL = r"[A-Za-z0-9-]{1,63}"
_HOST = re.compile(
    rf"^(?:\[(?P<six>[0-9A-Fa-f:.]+)\]|(?P<host>{_LABEL}(?:\.{_LABEL})*\.?))(?::(?P<port>[0-9]{{1,5}}))?$"
)
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Place:
    """A place taken apart. `where` is the printer's name, the host, the path; `port` counts for a network only."""

    kind: str
    where: str = ""
    port: int = PORT
    type: str = IMAGE

    @property
    def direct(self) -> bool:
        """Whether bytes go straight to a receipt printer."""
        return self.kind in (NETWORK, DEVICE)

    @property
    def words(self) -> str:
        """As people call it."""
        return f"{self.where}:{self.port}" if self.kind == NETWORK else self.where


def place_of(text: str) -> Place:
    """The place of a setting. Raises Refusal printer_place for an address or a path that cannot be one."""
    kind, colon, rest = text.partition(":")
    if not text:
        return Place(NOWHERE)
    if _CONTROL.search(text):
        raise Refusal(NO_PLACE, place=_CONTROL.sub("?", text))
    if not colon or kind not in (NETWORK, DEVICE, FOLDER):
        return Place(SYSTEM, text)
    if kind == FOLDER:
        if not rest:
            raise Refusal(NO_PLACE, place=text)
        return Place(FOLDER, rest)
    where, _semicolon, type_ = rest.rpartition(";") if ";" in rest else (rest, "", IMAGE)
    if type_ not in TYPES or not where.strip():
        raise Refusal(NO_PLACE, place=text)
    if kind == DEVICE:
        return Place(DEVICE, where, type=type_)
    found = _HOST.match(where)
    port = int(found["port"] or PORT) if found else 0
    if found is None or not 0 < port < 65536:
        raise Refusal(NO_PLACE, place=where)
    return Place(NETWORK, found["six"] or found["host"], port, type_)


def text_of(kind: str, where: str, type_: str = IMAGE) -> str:
    """The text of a place as typed in a form. Raises Refusal as `place_of` does."""
    if kind == NOWHERE:
        return ""
    if kind == SYSTEM:
        text = where
    elif kind == FOLDER:
        text = f"folder:{where.strip()}"
    else:
        text = f"{kind}:{where.strip()};{type_}"
    place_of(text)
    return text
