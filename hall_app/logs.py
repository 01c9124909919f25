"""Log lines and reports of faults: what the program did, never whom it concerned.

Long runs of digits (ID numbers, phones, case numbers) are masked in every line, and reports carry no values of
variables. File names and code places stay.
"""

from __future__ import annotations

import logging
import re
import sys
import traceback
from contextlib import suppress
from logging.handlers import RotatingFileHandler
from pathlib import Path

from hall_app import __version__, paths
from hall_app.clock import SystemClock, process_id
from hall_app.errors import HallError

LOG_BYTES_MAX = 1_000_000
LOGS_KEPT = 5
REPORTS_KEPT = 50
_DIGITS = re.compile(r"(?<![0-9A-Fa-f])\d{7,18}[Xx]?(?![0-9A-Fa-f])")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]+")
_place: list[Path] = []

log = logging.getLogger("hall_app")


def masked(text: str) -> str:
    """The text with runs of seven to eighteen digits taken out."""
    return _DIGITS.sub("***", text)


class _Masking(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        return masked(super().format(record))


class _File(RotatingFileHandler):
    """A log file; what the disk does not take is left out, for nothing may be stopped or shown by that."""

    def handleError(self, record: logging.LogRecord) -> None:
        """Says nothing: the usual words hold the line as it was before it was masked."""


def set_up(data_dir: Path, level: int = logging.INFO, screen: bool = False) -> Path:
    """Sends log lines of the program to `logs/hall.log` in the data folder, five files of 1 MB; gives that file.

    With `screen` warnings go to standard error as well. Calling it again moves the log to the other folder.
    """
    tear_down()
    folder = paths.logs(data_dir)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    file = folder / "hall.log"
    words = _Masking("%(asctime)s %(levelname)s %(name)s: %(message)s")
    handlers: list[logging.Handler] = [
        _File(file, maxBytes=LOG_BYTES_MAX, backupCount=LOGS_KEPT, encoding="utf-8", delay=True)
    ]
    if screen:
        handlers.append(logging.StreamHandler(sys.stderr))
        handlers[-1].setLevel(logging.WARNING)
    for handler in handlers:
        handler.setFormatter(words)
        log.addHandler(handler)
    log.setLevel(level)
    log.propagate = True
    _place[:] = [data_dir]
    return file


def tear_down() -> None:
    """Closes the handlers `set_up` opened."""
    for handler in list(log.handlers):
        log.removeHandler(handler)
        handler.close()
    _place.clear()


def keep_report(error: BaseException, data_dir: Path | None = None) -> Path | None:
    """Keeps a report of a fault and gives its path; None where not even that could be written.

    It holds versions, the kind of error and the places in the code. Of messages only ASCII stays, digits masked: the
    rest may be somebody's name.
    """
    place = data_dir or (_place[0] if _place else paths.default_data())
    folder = paths.reports(place)
    moment = SystemClock().now()
    lines = [
        f"Hall App {__version__}, Python {sys.version.split()[0]}, {sys.platform}",
        moment.isoformat(timespec="seconds"),
        "",
        *_places(error),
    ]
    path = folder / f"fault-{moment:%Y%m%d-%H%M%S-%f}-{process_id()}.txt"
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        for old in sorted(folder.glob("fault-*.txt"))[:-REPORTS_KEPT]:
            old.unlink(missing_ok=True)
    except OSError as trouble:
        with suppress(OSError):
            path.unlink(missing_ok=True)
        log.error("no report could be kept: %s", trouble.strerror)
        return None
    log.error("fault %s, report %s", type(error).__name__, path.name)
    return path


def _places(error: BaseException) -> list[str]:
    """The chain of errors, oldest cause first, with the places each passed through."""
    chain: list[BaseException] = []
    one: BaseException | None = error
    while one is not None and one not in chain:
        chain.insert(0, one)
        one = one.__cause__ or one.__context__
    lines = []
    for one in chain:
        for frame in traceback.extract_tb(one.__traceback__):
            lines.append(f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}")
        words = one.code if isinstance(one, HallError) else str(one)
        lines.append(f"{type(one).__name__}: {masked(_NOT_ASCII.sub('…', words))}")
    return lines
