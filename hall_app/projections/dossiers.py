"""The registers written by hand: dossiers and their sheets."""

from __future__ import annotations

from typing import Any

import msgspec
from sqlalchemy import func, select

from hall_app.changes import Changes
from hall_app.domain.dossiers import REGISTERS, Register, due_of, lacking
from hall_app.domain.facts import (
    DossierClosed,
    DossierCorrected,
    DossierOpened,
    DossierReopened,
    DossierSheetSaved,
)
from hall_app.domain.forms import Filled, Values
from hall_app.domain.numbered import dossier_series, sheet_series
from hall_app.domain.serials import mediation_number, serial_text
from hall_app.errors import Refusal, code
from hall_app.ledger.store import StoredEntry
from hall_app.projections.asking import need_role
from hall_app.projections.hall_card import hall_card
from hall_app.projections.numbers_used import used
from hall_app.projections.picture import ERASED, Look, Picture, answers, number, table, text
from hall_app.projections.rows import Row, Rows
from hall_app.projections.staff import by_words
from hall_app.values.dossiers import DossierPage, DossierRow, Dossiers, SheetRow, TheDossier
from hall_app.words import N_, _

DOSSIERS = table(
    "p_dossiers",
    text("dossier", key=True),
    text("register", index=True),
    number("year"),
    number("number"),
    text("at"),
    text("day"),
    text("by_whom"),
    text("head"),
    text("closing"),
    text("closed_at"),
    number("erased"),
    text("mark", index=True),
)
SHEETS = table(
    "p_dossier_sheets",
    text("dossier", key=True),
    text("sheet", key=True),
    text("form"),
    number("year"),
    number("number"),
    text("at"),
    text("by_whom"),
    text("held"),
    number("erased"),
)
PICTURE = Picture("dossiers", 2, Changes.DUTIES, DOSSIERS, SHEETS)
UNKNOWN = code("dossier_unknown", N_("There is no such entry in the register."))
REGISTER = code("dossier_register", N_("There is no register called {register}."))


def _kept(values: Values) -> str:
    return msgspec.json.encode(values).decode()


def values_in(kept: str) -> Values:
    """Values as they are kept in a row."""
    return msgspec.json.decode(kept, type=dict[str, tuple[tuple[str, ...], ...]]) if kept else {}


@PICTURE.on(DossierOpened)
def _opened(rows: Rows, fact: DossierOpened | None, entry: StoredEntry) -> None:
    about: dict[str, Any] = {
        "dossier": entry.subject, "at": entry.at, "day": entry.day, "by_whom": entry.by, "closing": "",
        "closed_at": "",
    }  # fmt: skip
    if fact is None:
        rows.put(DOSSIERS, **about, register="", year=0, number=0, head="", erased=1, mark="")
        return
    rows.put(
        DOSSIERS,
        **about,
        register=fact.register,
        year=fact.year,
        number=fact.number,
        head=_kept(fact.head),
        erased=0,
        mark=fact.mark,
    )


@PICTURE.on(DossierCorrected)
def _corrected(rows: Rows, fact: DossierCorrected | None, entry: StoredEntry) -> None:
    rows.change(DOSSIERS, entry.subject, head=_kept(fact.head) if fact else "", erased=0 if fact else 1)


@PICTURE.on(DossierSheetSaved)
def _saved(rows: Rows, fact: DossierSheetSaved | None, entry: StoredEntry) -> None:
    if fact is None:
        # Which sheet it was went with the body; a sheet saved again later stands as it was saved then.
        rows.put(
            SHEETS, dossier=entry.subject, sheet=f"{ERASED}{entry.place}", form="", year=0, number=0, at=entry.at,
            by_whom=entry.by, held="", erased=1,
        )  # fmt: skip
        return
    rows.put(
        SHEETS, dossier=entry.subject, sheet=fact.sheet, form=fact.form, year=fact.year, number=fact.number,
        at=entry.at, by_whom=entry.by, held=_kept(fact.values), erased=0,
    )  # fmt: skip


@PICTURE.on(DossierClosed)
def _closed(rows: Rows, fact: DossierClosed | None, entry: StoredEntry) -> None:
    rows.change(DOSSIERS, entry.subject, closed_at=entry.at, closing=_kept(fact.closing) if fact else "")


@PICTURE.on(DossierReopened)
def _reopened(rows: Rows, fact: DossierReopened | None, entry: StoredEntry) -> None:
    rows.change(DOSSIERS, entry.subject, closed_at="", closing="")


def dossier_row(look: Look, dossier: str) -> Row | None:
    """The raw row of a dossier, None where there is none."""
    found = look.conn.execute(select(DOSSIERS).where(DOSSIERS.c.dossier == dossier)).mappings().first()
    return None if found is None else dict(found)


def dossier_of_mark(look: Look, visit: str) -> Row | None:
    """The raw row of the dossier that deals with the mark of a visit, None where there is none."""
    found = look.conn.execute(select(DOSSIERS).where(DOSSIERS.c.mark == visit)).mappings().first()
    return None if found is None else dict(found)


def sheet_rows(look: Look, dossier: str) -> list[Row]:
    """The raw rows of its sheets, in the order of their numbers."""
    query = select(SHEETS).where(SHEETS.c.dossier == dossier).order_by(SHEETS.c.year, SHEETS.c.number)
    return [dict(one) for one in look.conn.execute(query).mappings()]


def dossier_of_sheet(look: Look, sheet: str) -> str:
    """The dossier a sheet belongs to, empty where there is no such sheet."""
    query = select(SHEETS.c.dossier).where(SHEETS.c.sheet == sheet)
    return str(look.conn.execute(query).scalar() or "")


def next_dossier(look: Look, register: str, year: int) -> int:
    """The number the next dossier of a register gets in a year."""
    query = select(func.max(DOSSIERS.c.number)).where(
        DOSSIERS.c.register == register, DOSSIERS.c.year == year
    )
    known = int(look.conn.execute(query).scalar() or 0)
    return max(known, used(look, dossier_series(register), year)) + 1


def next_sheet(look: Look, form: str, year: int) -> int:
    """The number the next sheet of a form gets in a year."""
    query = select(func.max(SHEETS.c.number)).where(SHEETS.c.form == form, SHEETS.c.year == year)
    return max(int(look.conn.execute(query).scalar() or 0), used(look, sheet_series(form), year)) + 1


def dossier_serial(look: Look, register: Register, row: Row) -> str:
    """The number of a dossier on paper."""
    short = hall_card(look).short_name
    if register.name == "mediation":
        return mediation_number(short, row["year"], row["number"])
    return serial_text(short, register.serial, row["year"], max(1, row["number"]))


def shown_row(look: Look, row: Row) -> DossierRow:
    """A dossier as it is shown."""
    register = REGISTERS[row["register"]]
    head, closing = values_in(row["head"]), values_in(row["closing"])
    due = due_of(register.name, head)
    sheets = sheet_rows(look, row["dossier"])
    is_open = not row["closed_at"]
    lacks = lacking(register, {one["form"] for one in sheets}, closing) if is_open else []
    return DossierRow(
        dossier=row["dossier"],
        register=register.name,
        serial=dossier_serial(look, register, row),
        year=row["year"],
        number=row["number"],
        title=_("Erased by order") if row["erased"] else Filled(head).line(register.title),
        at=row["at"],
        by=by_words(look, row["by_whom"]),
        state="open" if is_open else "closed",
        due=due.isoformat() if due else "",
        late=due is not None and is_open and look.day > due,
        sheets=len(sheets),
        head=head,
        closing=closing,
        closed_at=row["closed_at"],
        lacks=tuple(_(one.words) for one in lacks),
        erased=bool(row["erased"]),
    )


def _sheet(look: Look, register: Register, row: Row) -> SheetRow:
    form = register.form(row["form"])
    short = hall_card(look).short_name
    return SheetRow(
        sheet=row["sheet"],
        form=row["form"],
        title=_(form.words) if form else _("Erased by order") if row["erased"] else row["form"],
        serial=serial_text(short, register.serial, row["year"], row["number"]) if row["number"] else "",
        at=row["at"],
        by=by_words(look, row["by_whom"]),
        values=values_in(row["held"]),
        paper=form.paper if form else "",
        erased=bool(row["erased"]),
    )


def register_for(look: Look, name: str) -> Register:
    """The register of this name. Raises Refusal dossier_register, sign_in_first, not_allowed."""
    register = REGISTERS.get(name)
    if register is None:
        raise Refusal(REGISTER, register=name[:40])
    need_role(look, *register.roles, "auditor")
    return register


@answers(Dossiers)
def dossiers(look: Look, asked: Dossiers) -> tuple[DossierRow, ...]:
    """The dossiers of a register, newest first. Raises as `register_for`."""
    register = register_for(look, asked.register)
    query = select(DOSSIERS).where(DOSSIERS.c.register == register.name)
    if asked.open_only:
        query = query.where(DOSSIERS.c.closed_at == "")
    query = query.order_by(DOSSIERS.c.year.desc(), DOSSIERS.c.number.desc()).limit(asked.limit)
    return tuple(shown_row(look, dict(row)) for row in look.conn.execute(query).mappings())


@answers(TheDossier)
def the_dossier(look: Look, asked: TheDossier) -> DossierPage:
    """A dossier with its sheets. Raises Refusal dossier_unknown, and as `register_for`."""
    row = dossier_row(look, asked.dossier)
    if row is None or row["register"] not in REGISTERS:
        raise Refusal(UNKNOWN)
    register = register_for(look, row["register"])
    order = {form.name: at for at, form in enumerate(register.forms)}
    found = sorted(sheet_rows(look, asked.dossier), key=lambda one: order.get(one["form"], len(order)))
    return DossierPage(row=shown_row(look, row), sheets=tuple(_sheet(look, register, one) for one in found))
