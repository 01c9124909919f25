"""What is written by hand beside the cases: a dossier is opened, gathers sheets, and is closed when nothing lacks."""

from __future__ import annotations

from collections.abc import Mapping

from hall_app.domain.dossiers import (
    CLERKS,
    MANAGERS,
    MARK,
    MARK_GIVEN,
    REGISTERS,
    Register,
    lacking,
    month_after,
    reason_needed,
    visit_wrong,
)
from hall_app.domain.facts import (
    DossierClosed,
    DossierCorrected,
    DossierOpened,
    DossierReopened,
    DossierSheetSaved,
)
from hall_app.domain.forms import Filled, Form, Values, Wrong, plain, untrue_in, wrong_in
from hall_app.errors import Refusal, code
from hall_app.projections.dossiers import (
    REGISTER,
    UNKNOWN,
    dossier_of_mark,
    dossier_row,
    dossier_serial,
    next_dossier,
    next_sheet,
    sheet_rows,
    values_in,
)
from hall_app.projections.marks import negative_mark
from hall_app.projections.rows import Row
from hall_app.step import Step
from hall_app.usecases.checks import need
from hall_app.usecases.deed import NOT_ALLOWED, deed
from hall_app.values.dossiers import (
    CloseDossier,
    CorrectDossier,
    DossierPage,
    DossierRow,
    MarkWaiting,
    OpenDossier,
    ReopenDossier,
    SaveDossierSheet,
    SheetRow,
    TheDossier,
)
from hall_app.words import N_, _

FIELD = code("dossier_field", N_("{wrong}. Nothing was saved; what was typed is still here."))
WRONG_SHOWN = 4
CLOSED = code("dossier_closed", N_("This is closed. Open it again first, and say why."))
OPEN = code("dossier_open", N_("This is not closed."))
WHY = code("dossier_why", N_("Say why it is opened again."))
FORM = code("dossier_form", N_("This register has no such sheet."))
ONCE = code("dossier_once", N_("“{form}” is there already; change that one."))
LACKS = code("dossier_lacks", N_("The file is not whole. It still needs: {forms}."))
REASON = code(
    "dossier_reason",
    N_("No agreement was made. Say why under “{field}”; the reason stands in the file."),
)
VISIT_WRONG = code(
    "dossier_visit", N_("Two different people go to a home, and they leave after they arrived. Correct it.")
)
MONTH = code(
    "dossier_month",
    N_("Mediation took longer than a month. Both sides must have agreed to that; tick it, and enclose it."),
)


EARLY = code(
    "dossier_early",
    N_("It was taken up on {begun}; it cannot have ended before that. Look at the day once more."),
)
NO_MARK = code("dossier_no_mark", N_("No negative mark was given there, or it was erased by order."))
MARK_ONCE = code("dossier_mark_once", N_("This mark has its sheet already: {serial}."))
MARK_KEPT = code(
    "dossier_mark_given",
    N_("A mark stays as it was given. Put back “{field}”; what you found goes into the handling."),
)


def _checked(step: Step, form: Form, typed: Mapping[str, object]) -> Values:
    """The values as they are kept. Raises Refusal dossier_field with what is wrong; its `fields` are the names."""
    try:
        values = plain(typed)
    except TypeError as error:
        wrong = [Wrong(str(error), _("is not asked for here"))]
    else:
        wrong = wrong_in(form, values) or untrue_in(form, values, step.now.date())
        if not wrong:
            return values
    said = _("; ").join(_said(form, one) for one in wrong[:WRONG_SHOWN])
    raise Refusal(FIELD, wrong=said, fields=" ".join(one.field for one in wrong))


def _said(form: Form, one: Wrong) -> str:
    what = _("{what} (row {row})").format(what=one.what, row=one.row) if one.row else one.what
    return _("“{field}” {what}").format(field=words_of(form, one.field), what=what)


def words_of(form: Form, field: str) -> str:
    """The words of a field or of a column of one, in the language in force; the name itself where there is none."""
    name, _dot, column = field.partition(".")
    one = next((known for known in form.fields if known.name == name), None)
    if one is None:
        return name
    inner = next((known for known in one.columns if known.name == column), None)
    return _(inner.words) if inner else _(one.words)


def _register(step: Step, name: str) -> Register:
    register = REGISTERS.get(name)
    if register is None:
        raise Refusal(REGISTER, register=name[:40])
    if step.actor.role not in register.roles:
        raise Refusal(NOT_ALLOWED)
    return register


def _known(step: Step, dossier: str, *, closed: bool = False) -> tuple[Row, Register]:
    row = dossier_row(step.look, dossier)
    if row is None or row["register"] not in REGISTERS:
        raise Refusal(UNKNOWN)
    register = _register(step, row["register"])
    if bool(row["closed_at"]) is not closed:
        raise Refusal(OPEN if closed else CLOSED)
    return row, register


def _shown(step: Step, dossier: str) -> DossierPage:
    page: DossierPage = step.ask(TheDossier(dossier))
    return page


@deed(OpenDossier, *CLERKS)
def open_dossier(step: Step, command: OpenDossier) -> DossierRow:
    """Raises Refusal dossier_register, not_allowed, dossier_field, dossier_no_mark, dossier_mark_once,
    dossier_mark_given."""
    register = _register(step, command.register)
    given = _mark_given(step, register, command.mark) if command.mark else None
    head, dossier, year = _checked(step, register.head, command.head), step.new_id(), step.day.year
    if given is not None:
        _check_kept(register, given.head, head)
    number = next_dossier(step.look, register.name, year)
    step.record(
        DossierOpened(register=register.name, year=year, number=number, head=head, mark=command.mark), dossier
    )
    return _shown(step, dossier).row


def _mark_given(step: Step, register: Register, visit: str) -> MarkWaiting:
    # A mark beside who served is the manager's alone, as in `ratings_by_clerk`.
    if step.actor.role != "manager":
        raise Refusal(NOT_ALLOWED)
    given = negative_mark(step.look, visit)
    if register is not MARK or given is None:
        raise Refusal(NO_MARK)
    there = dossier_of_mark(step.look, visit)
    if there is not None:
        raise Refusal(MARK_ONCE, serial=dossier_serial(step.look, register, there))
    return given


def _check_kept(register: Register, given: Values, head: Values) -> None:
    changed = [name for name in MARK_GIVEN if head.get(name, ()) != given.get(name, ())]
    if changed:
        words = _("; ").join(words_of(register.head, name) for name in changed)
        raise Refusal(MARK_KEPT, field=words, fields=" ".join(changed))


@deed(CorrectDossier, *CLERKS)
def correct_dossier(step: Step, command: CorrectDossier) -> DossierRow:
    """Raises Refusal dossier_unknown, dossier_closed, not_allowed, dossier_field, dossier_mark_given."""
    row, register = _known(step, command.dossier)
    head = _checked(step, register.head, command.head)
    if row["mark"] and not row["erased"]:
        _check_kept(register, values_in(row["head"]), head)
    if head != values_in(row["head"]):
        step.record(DossierCorrected(head=head), command.dossier)
    return _shown(step, command.dossier).row


@deed(SaveDossierSheet, *CLERKS)
def save_sheet(step: Step, command: SaveDossierSheet) -> SheetRow:
    """Raises Refusal dossier_unknown, dossier_closed, not_allowed, dossier_form, dossier_field, dossier_visit,
    dossier_once."""
    _row, register = _known(step, command.dossier)
    form = register.form(command.form)
    if form is None:
        raise Refusal(FORM)
    values = _checked(step, form, command.values)
    if visit_wrong(form, values):
        raise Refusal(VISIT_WRONG)
    there = [one for one in sheet_rows(step.look, command.dossier) if one["form"] == form.name]
    was = next((one for one in there if one["sheet"] == command.sheet), None)
    if command.sheet and was is None:
        raise Refusal(FORM)
    if was is None and there and not form.many:
        raise Refusal(ONCE, form=_(form.words))
    sheet = command.sheet or step.new_id()
    year = was["year"] if was else step.day.year
    number = was["number"] if was else next_sheet(step.look, form.name, year)
    step.record(
        DossierSheetSaved(sheet=sheet, form=form.name, year=year, number=number, values=values),
        command.dossier,
    )
    return next(one for one in _shown(step, command.dossier).sheets if one.sheet == sheet)


@deed(CloseDossier, *CLERKS)
def close_dossier(step: Step, command: CloseDossier) -> DossierRow:
    """Raises Refusal dossier_unknown, dossier_closed, not_allowed, dossier_field, dossier_lacks, dossier_reason,
    dossier_month, dossier_early."""
    row, register = _known(step, command.dossier)
    closing = _checked(step, register.closing, command.closing)
    written = {one["form"] for one in sheet_rows(step.look, command.dossier)}
    lacks = lacking(register, written, closing)
    if lacks:
        raise Refusal(LACKS, forms=_("; ").join(_(one.words) for one in lacks))
    if reason_needed(register, closing):
        raise Refusal(REASON, field=words_of(register.closing, "why"))
    if register.name == "mediation":
        _check_month(values_in(row["head"]), closing)
    step.record(DossierClosed(closing=closing), command.dossier)
    return _shown(step, command.dossier).row


def _check_month(head: Values, closing: Values) -> None:
    begun, ended = Filled(head).day("accepted_on"), Filled(closing).day("ended_on")
    if begun and ended and ended < begun:
        raise Refusal(EARLY, begun=begun.isoformat(), fields="ended_on")
    longer = begun and ended and ended > month_after(begun)
    if longer and Filled(closing).line("longer") != "yes":
        raise Refusal(MONTH)


@deed(ReopenDossier, *MANAGERS)
def reopen_dossier(step: Step, command: ReopenDossier) -> DossierRow:
    """Raises Refusal dossier_unknown, dossier_open, dossier_why."""
    _known(step, command.dossier, closed=True)
    step.record(DossierReopened(words=need(command.words, WHY)), command.dossier)
    return _shown(step, command.dossier).row
