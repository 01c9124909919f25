"""The port of printing: which printers there are, and a PDF sent to one of them.

"Sent" means that the system took the job; whether paper came out is something only a person can say.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, runtime_checkable

from hall_app import paths
from hall_app.devices import ipp
from hall_app.devices.pdfium import pdfium_lock
from hall_app.errors import code
from hall_app.system_words import system_words
from hall_app.whole import write_new
from hall_app.words import N_, _

SENT, FAILED, PRINTED = "sent", "failed", "printed"

NO_PRINTING = code("no_printer", N_("This computer has no printer. Papers can be saved as files."))
UNKNOWN_PRINTER = code("unknown_printer", N_("There is no printer named {printer}. Choose another one."))
PRINTER_REFUSED = code("printer_refused", N_("The printer {printer} did not take the paper: {detail}."))
# The printing system says why in words of its own, mostly English: they stand behind ours as what they are.
PRINTER_SAID = code(
    "printer_said",
    N_("The printer {printer} did not take the paper (words of the printing system: “{detail}”)."),
)
PRINTER_SILENT = code("printer_silent", N_("The printer {printer} did not answer in {seconds} seconds."))
PRINTER_PAUSED = code(
    "printer_paused", N_("The queue {printer} is paused: the paper comes out when it is resumed.")
)
FOLDER_UNUSABLE = code("print_folder_unusable", N_("The paper could not be saved in {printer}: {detail}."))

# What `lp` says most, by a part of it in small letters; the rest is quoted as the system's own.
_LP_SAYS: tuple[tuple[str, str], ...] = (
    ("not accepting", N_("its queue takes no papers now")),
    ("scheduler", N_("the printing service of this computer does not run")),
    ("unable to connect", N_("the printing service of this computer does not run")),
    ("connection refused", N_("the printing service of this computer does not run")),
    ("does not exist", N_("this computer has no such queue any more")),
    ("unknown destination", N_("this computer has no such queue any more")),
    ("too many", N_("its queue is full")),
    ("no space left", N_("no room is left")),
    ("authorized", N_("it is not allowed")),
    ("forbidden", N_("it is not allowed")),
    ("unsupported document-format", N_("it cannot print PDF files")),
)

COPIES_MAX = 20
IPP_S = 3.0
A4_POINTS = (595, 842)
_MM_PER_POINT = 25.4 / 72
_REQUEST = re.compile(r"request id is (\S+)")
_NOT_IN_NAMES = re.compile(r'[\x00-\x1f<>:"/\\|?*]')


@dataclass(frozen=True, slots=True)
class PrintOutcome:
    """What became of a print: `state` is `sent`, `failed`, or `printed` where the printer itself says so; `reason` a
    registered code with its `details`, also why a paper that was taken does not come out yet; `file` the path where
    the paper was saved instead of printed. `away`: nothing of it can have come out, so that it may be printed later.
    `job` is the system's name of the job."""

    state: str
    reason: str = ""
    details: tuple[tuple[str, str], ...] = ()
    file: str = ""
    away: bool = False
    job: str = ""

    @property
    def sent(self) -> bool:
        """Whether the system took it."""
        return self.state in (SENT, PRINTED)


class Printer(Protocol):
    """Something that prints PDFs. Never raises for what the world does: a failure is an outcome with its reason."""

    def printers(self) -> tuple[str, ...]:
        """The names of the printers there are, the default first; empty at once where there are none."""
        ...

    def print(
        self, pdf: bytes, printer: str, copies: int = 1, media: str = "", title: str = ""
    ) -> PrintOutcome:
        """Sends a paper. `printer` empty is the default one; `media` as `media_of` gives it, taken from the PDF where
        it is empty. Raises ValueError for a count outside 1 to COPIES_MAX."""
        ...


@runtime_checkable
class FollowsJobs(Protocol):
    """A printer that can say later what became of a job."""

    def job_state(self, job: str) -> str:
        """`printed`, `failed`, or empty while it is under way or nothing is known."""
        ...


@runtime_checkable
class KnowsQueues(Protocol):
    """A printer that can say whether a queue takes jobs now."""

    def refuses(self, printer: str) -> bool:
        """Whether a queue takes no jobs now."""
        ...


@runtime_checkable
class KnowsPauses(Protocol):
    """A printer that can say whether a queue takes jobs and prints none."""

    def paused(self, printer: str) -> bool:
        """Whether what the queue took stays there until somebody resumes it; False where nothing is known."""
        ...


def failed(reason: str, *, away: bool = False, **details: object) -> PrintOutcome:
    """A failure with its registered code; `away` where nothing was sent."""
    return PrintOutcome(
        FAILED, reason, tuple((name, str(value)) for name, value in details.items()), away=away
    )


def taken(printer: str, paused: bool, job: str = "") -> PrintOutcome:
    """The system took it; `paused` where the queue prints nothing for now."""
    if paused:
        return PrintOutcome(SENT, PRINTER_PAUSED, (("printer", printer),), job=job)
    return PrintOutcome(SENT, job=job)


def checked_copies(copies: int) -> int:
    """The count itself. Raises ValueError outside 1 to COPIES_MAX."""
    if not 1 <= copies <= COPIES_MAX:
        raise ValueError(f"{copies} copies")
    return copies


def page_size_points(pdf: bytes) -> tuple[float, float]:
    """Width and height of the first page in points. Raises pypdfium2.PdfiumError for what is no PDF."""
    import pypdfium2  # a hall opens without it

    with pdfium_lock:
        document = pypdfium2.PdfDocument(pdf)
        try:
            size = document.get_page_size(0)
            return float(size[0]), float(size[1])
        finally:
            document.close()


def media_of(pdf: bytes) -> str:
    """The name CUPS gives the size of a paper: `A4`, or `Custom.80x110mm` for a ticket."""
    width, height = page_size_points(pdf)
    if (round(width), round(height)) == A4_POINTS:
        return "A4"
    return f"Custom.{round(width * _MM_PER_POINT)}x{-int(-height * _MM_PER_POINT // 1)}mm"


class SystemPrinter:
    """Printing through the `lp` and `lpstat` of CUPS, with argument lists and a time limit, never a shell."""

    def __init__(
        self, timeout_s: float = 20.0, *, lp: str = "lp", lpstat: str = "lpstat", port: int = ipp.PORT
    ) -> None:
        self._timeout_s, self._port = timeout_s, port
        self._lp, self._lpstat = lp, lpstat

    def _run(self, command: Sequence[str], given: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            command,
            input=given or b"",
            capture_output=True,
            timeout=self._timeout_s,
            check=False,
            # The answers are read, so they must come in one language.
            env=paths.child_environment(LC_ALL="C.UTF-8"),
        )

    def printers(self) -> tuple[str, ...]:
        """The queues of this machine; empty where CUPS is not there or does not answer."""
        if shutil.which(self._lpstat) is None:
            return ()
        try:
            listed = self._run([self._lpstat, "-e"])
            default = self._run([self._lpstat, "-d"])
        except (OSError, subprocess.TimeoutExpired):
            return ()
        if listed.returncode:
            return ()
        names = listed.stdout.decode("utf-8", "replace").split()
        found = re.search(r"destination:\s*(\S+)", default.stdout.decode("utf-8", "replace"))
        first = found.group(1) if found else ""
        return tuple(sorted(names, key=lambda name: (name != first, name)))

    def print(
        self, pdf: bytes, printer: str, copies: int = 1, media: str = "", title: str = ""
    ) -> PrintOutcome:
        """See Printer."""
        checked_copies(copies)
        known = self.printers()
        if not known or shutil.which(self._lp) is None:
            return failed(NO_PRINTING, away=True)
        if printer and printer not in known:
            return failed(UNKNOWN_PRINTER, away=True, printer=printer)
        printer = printer or known[0]
        command = [self._lp, "-n", str(copies), "-o", f"media={media or media_of(pdf)}"]
        command += ["-o", "print-scaling=none", "-t", title or "hall-app", "-d", printer]
        try:
            done = self._run(command, pdf)
        except subprocess.TimeoutExpired:
            return failed(PRINTER_SILENT, printer=printer, seconds=round(self._timeout_s))
        except OSError as problem:
            return failed(PRINTER_REFUSED, printer=printer, detail=system_words(problem))
        if done.returncode:
            told = done.stderr.decode("utf-8", "replace").strip().splitlines()
            if not told:
                return failed(PRINTER_REFUSED, away=True, printer=printer, detail=_("it did not say why"))
            why = next((words for part, words in _LP_SAYS if part in told[-1].casefold()), "")
            if why:
                return failed(PRINTER_REFUSED, away=True, printer=printer, detail=_(why))
            return failed(PRINTER_SAID, away=True, printer=printer, detail=told[-1].rstrip("."))
        named = _REQUEST.search(done.stdout.decode("utf-8", "replace"))
        return taken(printer, self.paused(printer), named.group(1) if named else "")

    def refuses(self, printer: str) -> bool:
        """See KnowsQueues."""
        try:
            told = self._run([self._lpstat, "-a", printer]).stdout.decode("utf-8", "replace")
        except (OSError, subprocess.TimeoutExpired):
            return False
        return " not accepting requests" in told.strip().partition("\n")[0]

    def paused(self, printer: str) -> bool:
        """See KnowsPauses."""
        return ipp.queue_state(printer, IPP_S, port=self._port) == ipp.STOPPED

    def job_state(self, job: str) -> str:
        """See FollowsJobs."""
        number = job.rpartition("-")[2]
        state = ipp.job_state(int(number), IPP_S, port=self._port) if number.isdecimal() else 0
        return {ipp.COMPLETED: PRINTED, ipp.CANCELED: FAILED, ipp.ABORTED: FAILED}.get(state, "")


class FolderPrinter:
    """Saves each paper as a PDF file into a folder: works where there is no printer at all."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def printers(self) -> tuple[str, ...]:
        """The folder, as the only printer."""
        return (str(self._folder),)

    def print(
        self, pdf: bytes, printer: str, copies: int = 1, media: str = "", title: str = ""
    ) -> PrintOutcome:
        """Saves one file, whatever the count of copies; an existing file is never written over."""
        checked_copies(copies)
        if printer and printer not in self.printers():
            return failed(UNKNOWN_PRINTER, printer=printer)
        stem = _NOT_IN_NAMES.sub("_", title).strip(" .")[:80] or "paper"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            path = _write_new(self._folder, stem, pdf)
        except OSError as problem:
            return failed(FOLDER_UNUSABLE, printer=self._folder, detail=system_words(problem))
        return PrintOutcome(SENT, file=str(path))


def _write_new(folder: Path, stem: str, pdf: bytes) -> Path:
    number = 1
    while True:
        path = folder / (f"{stem}.pdf" if number == 1 else f"{stem}-{number}.pdf")
        try:
            write_new(path, pdf)
            return path
        except FileExistsError:
            number += 1
