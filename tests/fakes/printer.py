"""A printer that keeps what it was given, and can be made to fail."""

from __future__ import annotations

from dataclasses import dataclass, field

from hall_app.devices.printer import (
    SENT,
    UNKNOWN_PRINTER,
    PrintOutcome,
    checked_copies,
    failed,
    media_of,
)


@dataclass(frozen=True, slots=True)
class Printed:
    """One job as it reached the printer."""

    pdf: bytes
    printer: str
    copies: int
    media: str
    title: str


@dataclass(slots=True)
class FakePrinter:
    """Answers like the port. `broken` is the outcome of every job from then on; empty `names` is no printer."""

    names: tuple[str, ...] = ("A4-1", "ticket-1")
    broken: PrintOutcome | None = None
    jobs: list[Printed] = field(default_factory=list)

    def printers(self) -> tuple[str, ...]:
        """The names it was made with."""
        return self.names

    def print(
        self, pdf: bytes, printer: str, copies: int = 1, media: str = "", title: str = ""
    ) -> PrintOutcome:
        """Keeps the job, unless broken or asked for a printer that is not there."""
        checked_copies(copies)
        if self.broken is not None:
            return self.broken
        if not self.names or (printer and printer not in self.names):
            return failed(UNKNOWN_PRINTER, printer=printer)
        self.jobs.append(Printed(pdf, printer or self.names[0], copies, media or media_of(pdf), title))
        return PrintOutcome(SENT)
