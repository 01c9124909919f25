"""Registers of what is written by hand beside the cases: mediation files, volunteers, bookings, negative marks.

A dossier is opened with a head, gathers sheets and is closed. What a register's dossiers hold is its `Register`.
"""

from __future__ import annotations

from datetime import date

import msgspec

from hall_app.domain import mediation
from hall_app.domain.forms import YES_NO, Filled, Form, FormField, Values
from hall_app.domain.identity import ID_KINDS
from hall_app.domain.serials import REGISTER_WORDS
from hall_app.words import N_

CLERKS = ("administrator", "manager", "clerk")
MANAGERS = ("administrator", "manager")


class Register(msgspec.Struct, frozen=True):
    """A register. `title` names the field of the head a dossier is known by, `serial` the word in its number, `papers`
    those made of a dossier as a whole; `roles` may see and write it."""

    name: str
    words: str
    about: str
    head: Form
    forms: tuple[Form, ...]
    closing: Form
    title: str
    serial: str
    papers: tuple[str, ...] = ()
    roles: tuple[str, ...] = CLERKS

    def form(self, name: str) -> Form | None:
        """A form of its sheets by name."""
        return next((one for one in self.forms if one.name == name), None)


_GRADES = (("2", N_("dissatisfied")), ("1", N_("very dissatisfied")))
_TRIAGE = (
    ("valid", N_("justified")), ("mistaken", N_("marked by mistake")), ("malicious", N_("malicious")),
    ("other", N_("another office's")),
)  # fmt: skip
_AGAIN = (("content", N_("content")), ("partly", N_("partly content")), ("no", N_("not content")))

_CAME = (("came", N_("came")), ("missed", N_("did not come")), ("cancelled", N_("cancelled in time")))

VOLUNTEER = Register(
    "volunteer",
    N_("Volunteers"),
    N_(
        "Who serves of their own will, their hours, and the certificate, free and for what was organised here."
    ),
    Form(
        "volunteer",
        N_("Volunteer"),
        (
            FormField("name", N_("Name"), needed=True),
            FormField(
                "identity_kind",
                N_("Kind of identity paper"),
                "choice",
                needed=True,
                options=tuple(ID_KINDS.items()),
            ),
            FormField("identity_number", N_("Identity number"), needed=True),
            FormField("volunteer_number", N_("Volunteer number")),
            FormField("telephone", N_("Phone")),
            FormField("skills", N_("Wants to help with")),
        ),
    ),
    (
        Form(
            "service",
            N_("Service"),
            (
                FormField("first", N_("First day"), "day", needed=True),
                FormField("last", N_("Last day (empty: the same)"), "day"),
                FormField("content", N_("Content of the service"), needed=True),
                FormField("role", N_("Role in the service")),
                FormField("hours", N_("Hours"), "hours", needed=True, hint=N_("such as 3 or 2.5")),
                FormField("organised", N_("Organised by this body"), "choice", needed=True, options=YES_NO),
            ),
            many=True,
            past=("first", "last"),
            spans=(("first", "last"),),
        ),
        Form(
            "training",
            N_("Training, award or appraisal"),
            (
                FormField("on", N_("Date"), "day", needed=True),
                FormField("content", N_("What it was"), needed=True),
            ),
            many=True,
            past=("on",),
        ),
        Form(
            "certificate",
            N_("Certificate of voluntary service"),
            (
                FormField("first", N_("Services from"), "day", needed=True),
                FormField("last", N_("Services to"), "day", needed=True),
                FormField("responsible", N_("Responsible"), needed=True),
                FormField("handler", N_("Handled by"), needed=True),
                FormField("telephone", N_("Phone")),
                FormField("remark", N_("Remark")),
            ),
            "volunteer_record",
            many=True,
            past=("first",),
            spans=(("first", "last"),),
        ),
    ),
    Form(
        "closing",
        N_("Leaves the register"),
        (FormField("outcome", N_("Why"), needed=True),),
    ),
    "name",
    REGISTER_WORDS["volunteer"],
)

# The sheet of a booking that is a visit at home: who goes, what they bring, when they were there (上门服务单).
VISIT = "visit"

BOOKING = Register(
    "booking",
    N_("Bookings"),
    N_("Who comes at an appointed time, or is visited at home, and what they bring."),
    Form(
        "booking",
        N_("Booking"),
        (
            FormField("person", N_("Name"), needed=True),
            FormField("telephone", N_("Phone"), needed=True),
            FormField("item", N_("Matter"), needed=True),
            FormField("on", N_("Day"), "day", needed=True),
            FormField("slot", N_("Time"), needed=True, hint=N_("such as 9:00–9:30")),
            FormField("place", N_("Where to come or be visited"), hint=N_("Empty: here in the hall")),
            FormField("bring", N_("What to bring")),
            FormField("needs", N_("Help needed")),
        ),
    ),
    (
        Form(
            VISIT,
            N_("Visit at home"),
            (
                FormField("why", N_("Why at home"), hint=N_("old, ill, with a small child, …")),
                FormField("first_clerk", N_("First clerk"), needed=True),
                FormField("second_clerk", N_("Second clerk"), needed=True),
                FormField("until", N_("Until"), hint=N_("end of the time, such as 10:00")),
                FormField("equipment", N_("What the clerks bring"), "lines"),
                FormField("arrived", N_("Arrived"), "moment"),
                FormField("left", N_("Left"), "moment"),
                FormField("result", N_("What came of the visit"), "text"),
                FormField("remark", N_("Remark"), "text"),
            ),
            "home_visit",
            many=True,
            past=("arrived", "left"),
        ),
    ),
    Form(
        "closing",
        N_("What came of the booking"),
        (
            FormField(
                "outcome",
                N_("Outcome"),
                "choice",
                needed=True,
                options=_CAME,
            ),
        ),
    ),
    "person",
    REGISTER_WORDS["booking"],
)

MARK = Register(
    "mark",
    N_("Negative marks"),
    N_("Each mark of dissatisfied or worse, from the call-back to the new mark. Only managers see it."),
    Form(
        "mark",
        N_("Negative mark"),
        (
            FormField("received_at", N_("Mark received at"), "moment", needed=True),
            FormField("grade", N_("Mark"), "choice", needed=True, options=_GRADES),
            FormField("case_number", N_("Case number")),
            FormField("item", N_("Matter"), needed=True),
            FormField("window", N_("Window")),
            FormField("handler", N_("Served by")),
            FormField("options", N_("What was ticked"), "lines"),
            FormField("text", N_("What was written"), "text"),
            FormField("named", N_("The person gave a name"), "choice", needed=True, options=YES_NO),
            FormField("due_on", N_("To be settled by"), "day"),
        ),
        past=("received_at",),
    ),
    (
        Form(
            "handling",
            N_("Handling of the mark"),
            (
                FormField("triage", N_("Triage"), "choice", needed=True, options=_TRIAGE),
                FormField("triaged_by", N_("Triaged by"), needed=True),
                FormField("called_back_at", N_("Called back at"), "moment"),
                FormField("called_back_by", N_("Called back by")),
                FormField("call_back", N_("Call-back"), "text"),
                FormField("cause", N_("Cause"), "text"),
                FormField("measure", N_("What is done about it"), "text"),
                FormField("reply", N_("Answer to the person"), "text"),
                FormField("replied_on", N_("Answered on"), "day"),
                FormField("rated_again", N_("Marked again"), "choice", options=_AGAIN),
                FormField("approver", N_("Approved by")),
            ),
            must=True,
            past=("called_back_at", "replied_on"),
        ),
    ),
    Form("closing", N_("Settled"), (FormField("outcome", N_("How it was settled"), needed=True),)),
    "item",
    REGISTER_WORDS["mark"],
    ("rating_sheet",),
    MANAGERS,
)

# What of a mark given at a rating window stands in the head as it was given, whoever writes the head anew.
MARK_GIVEN = ("received_at", "grade", "options")

MEDIATION = Register(
    "mediation",
    N_("Mediation files"),
    N_("Disputes settled by the mediation committee: the file with its cover and thirteen parts."),
    mediation.HEAD,
    mediation.PARTS,
    mediation.CLOSING,
    "dispute",
    REGISTER_WORDS["mediation"],
    ("mediation_cover", "mediation_back_cover"),
)

REGISTERS: dict[str, Register] = {one.name: one for one in (MEDIATION, VOLUNTEER, BOOKING, MARK)}


def month_after(day: date, months: int = mediation.TERM_MONTHS) -> date:
    """The same day of a later month, or its last one."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for number in range(day.day, 27, -1):
        try:
            return date(year, month + 1, number)
        except ValueError:
            continue
    return date(year, month + 1, day.day)


def due_of(register: str, head: Values) -> date | None:
    """The day a dossier should be done by: a mediation a month after it was taken up, a booking on its day, a mark by
    the day that was set for it."""
    filled = Filled(head)
    if register == "mediation":
        begun = filled.day("accepted_on")
        return month_after(begun) if begun else None
    return filled.day({"booking": "on", "mark": "due_on"}.get(register, ""))


def visit_wrong(form: Form, values: Values) -> bool:
    """Whether a visit at home is not for two different people, or ends before it begins."""
    filled = Filled(values)
    if form.name != VISIT:
        return False
    arrived, left = filled.moment("arrived"), filled.moment("left")
    backwards = arrived is not None and left is not None and left < arrived
    return backwards or filled.line("first_clerk") == filled.line("second_clerk")


def reason_needed(register: Register, closing: Values) -> bool:
    """Whether a dossier is closed without an agreement and without the reason for that."""
    filled = Filled(closing)
    return (
        register.name == "mediation"
        and filled.line("outcome") in mediation.WITH_REASON
        and not filled.line("why").strip()
    )


def lacking(register: Register, written: set[str], closing: Values) -> list[Form]:
    """The forms a dossier must have before it is closed with `closing`, and has not."""
    filled = Filled(closing)
    if register.name == "mediation":
        needed = {one.name for one in register.forms if one.must}
        needed -= mediation.NOT_FOR.get(filled.line("outcome"), frozenset())
    else:
        needed = {one.name for one in register.forms if one.must}
    return [one for one in register.forms if one.name in needed - written]
