"""Halls, their one-time codes, enrolments, devices, contacts and alarms."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row, and_, func, select

from hall_app.town.store.tables import alarms, chains, codes, contacts, devices, enrolments, halls

CONTACTS_KEPT = 200


def add_hall(db: Connection, code: str, name: str, at: str) -> bool:
    """Adds a hall, or gives a known one its new name; whether it is new."""
    if db.execute(halls.update().where(halls.c.code == code).values(name=name)).rowcount:
        return False
    db.execute(halls.insert().values(code=code, name=name, added_at=at))
    return True


def hall(db: Connection, code: str) -> Row[Any] | None:
    """One hall."""
    return db.execute(select(halls).where(halls.c.code == code)).first()


def all_halls(db: Connection) -> list[Row[Any]]:
    """All halls by code, with entries in custody, chains, devices in use and unseen alarms."""
    held = (
        select(chains.c.hall, func.count().label("chains"), func.sum(chains.c.size).label("entries"),
               func.max(chains.c.last_in).label("last_in"))
        .group_by(chains.c.hall).subquery()
    )  # fmt: skip
    bell = (
        select(alarms.c.hall, func.count().label("alarms"))
        .where(alarms.c.seen_at == "").group_by(alarms.c.hall).subquery()
    )  # fmt: skip
    used = (
        select(devices.c.hall, func.count().label("devices"))
        .where(devices.c.revoked_at == "").group_by(devices.c.hall).subquery()
    )  # fmt: skip
    latest = select(contacts.c.hall, func.max(contacts.c.id).label("id")).group_by(contacts.c.hall).subquery()
    return list(
        db.execute(
            select(
                halls.c.code, halls.c.name, halls.c.last_contact, held.c.last_in,
                func.coalesce(held.c.chains, 0).label("chains"), func.coalesce(held.c.entries, 0).label("entries"),
                func.coalesce(bell.c.alarms, 0).label("alarms"), func.coalesce(used.c.devices, 0).label("devices"),
                contacts.c.relation, contacts.c.size, contacts.c.chain,
            )
            .select_from(halls)
            .outerjoin(held, held.c.hall == halls.c.code)
            .outerjoin(bell, bell.c.hall == halls.c.code)
            .outerjoin(used, used.c.hall == halls.c.code)
            .outerjoin(latest, latest.c.hall == halls.c.code)
            .outerjoin(contacts, contacts.c.id == latest.c.id)
            .order_by(halls.c.code)
        )
    )  # fmt: skip


def heard_down(db: Connection, code: str, n: int) -> None:
    """Keeps the highest downlink number a hall says it has applied."""
    db.execute(halls.update().where(halls.c.code == code, halls.c.down_heard < n).values(down_heard=n))


# --- codes and enrolments --------------------------------------------------------------------------------------------


def add_code(db: Connection, hall_code: str, digest: str, expires: int) -> None:
    """Puts a new one-time code in force; every earlier one of the hall that nobody used ends."""
    db.execute(codes.delete().where(codes.c.hall == hall_code, codes.c.device == ""))
    db.execute(codes.insert().values(hall=hall_code, hash=digest, expires=expires))


def code_of(db: Connection, hall_code: str) -> Row[Any] | None:
    """The hall's unused code, in force or expired."""
    return db.execute(select(codes).where(codes.c.hall == hall_code, codes.c.device == "")).first()


def count_try(db: Connection, code_id: int) -> None:
    """One wrong guess more."""
    db.execute(codes.update().where(codes.c.id == code_id).values(tries=codes.c.tries + 1))


def use_code(db: Connection, code_id: int, device: str) -> None:
    """Binds a code to the device that brought it."""
    db.execute(codes.update().where(codes.c.id == code_id).values(device=device))


def add_enrolment(db: Connection, **values: Any) -> None:
    """A device asks to be let in; it waits for the office."""
    db.execute(enrolments.insert().values(state="pending", **values))


def enrolment_by_code(db: Connection, hall_code: str, digest: str) -> Row[Any] | None:
    """What was asked with this code."""
    found = select(enrolments).where(enrolments.c.hall == hall_code, enrolments.c.code_hash == digest)
    return db.execute(found).first()


def enrolment(db: Connection, number: int) -> Row[Any] | None:
    """One enrolment by its number."""
    return db.execute(select(enrolments).where(enrolments.c.id == number)).first()


def all_enrolments(db: Connection, state: str = "") -> list[Row[Any]]:
    """Enrolments with their hall's name, newest first, all or those in one state."""
    found = select(enrolments, halls.c.name.label("hall_name")).join(halls, halls.c.code == enrolments.c.hall)
    if state:
        found = found.where(enrolments.c.state == state)
    return list(db.execute(found.order_by(enrolments.c.id.desc()).limit(200)))


def decide_enrolment(db: Connection, number: int, state: str, at: str) -> None:
    """Confirmed or refused."""
    db.execute(enrolments.update().where(enrolments.c.id == number).values(state=state, decided_at=at))


# --- devices ---------------------------------------------------------------------------------------------------------


def add_device(db: Connection, **values: Any) -> None:
    """A confirmed device."""
    db.execute(devices.insert().values(**values))


def device(db: Connection, name: str) -> Row[Any] | None:
    """One device by its id."""
    return db.execute(select(devices).where(devices.c.device == name)).first()


def devices_of(db: Connection, hall_code: str) -> list[Row[Any]]:
    """The devices of a hall, oldest first."""
    found = select(devices).where(devices.c.hall == hall_code)
    return list(db.execute(found.order_by(devices.c.enrolled_at, devices.c.device)))


def revoke(db: Connection, name: str, at: str) -> bool:
    """From now on entries of this device are held; whether it was in use."""
    found = and_(devices.c.device == name, devices.c.revoked_at == "")
    return db.execute(devices.update().where(found).values(revoked_at=at)).rowcount > 0


def forget_told_epochs(db: Connection) -> None:
    """No device has heard of the present store epoch."""
    db.execute(devices.update().values(told_epoch=""))


def note_contact(db: Connection, epoch: str, **values: Any) -> None:
    """Keeps a hello: when, how the heads stood, what the hall said of its clock and its waiting entries."""
    db.execute(contacts.insert().values(**values))
    db.execute(halls.update().where(halls.c.code == values["hall"]).values(last_contact=values["at"]))
    known = devices.c.device == values["device"]
    db.execute(devices.update().where(known).values(told_epoch=epoch, last_contact=values["at"]))
    newest = select(func.max(contacts.c.id)).where(contacts.c.hall == values["hall"]).scalar_subquery()
    db.execute(
        contacts.delete().where(contacts.c.hall == values["hall"], contacts.c.id <= newest - CONTACTS_KEPT)
    )


def contacts_of(db: Connection, hall_code: str, limit: int = 20) -> list[Row[Any]]:
    """The last contacts of a hall, newest first."""
    found = select(contacts).where(contacts.c.hall == hall_code)
    return list(db.execute(found.order_by(contacts.c.id.desc()).limit(limit)))


# --- alarms ----------------------------------------------------------------------------------------------------------


def raise_alarm(db: Connection, hall_code: str, chain: str, kind: str, at: str, details: str) -> None:
    """Rings once for the same kind on the same chain until somebody has seen it."""
    same = and_(
        alarms.c.hall == hall_code, alarms.c.chain == chain, alarms.c.kind == kind, alarms.c.seen_at == ""
    )
    if db.execute(select(alarms.c.id).where(same)).first() is None:
        db.execute(alarms.insert().values(hall=hall_code, chain=chain, kind=kind, at=at, details=details))


def alarms_of(db: Connection, hall_code: str) -> list[Row[Any]]:
    """The alarms of a hall, unseen first, then newest first."""
    found = select(alarms).where(alarms.c.hall == hall_code)
    return list(db.execute(found.order_by(alarms.c.seen_at != "", alarms.c.id.desc()).limit(50)))


def see_alarm(db: Connection, hall_code: str, number: int, at: str) -> None:
    """Somebody has seen it."""
    found = and_(alarms.c.id == number, alarms.c.hall == hall_code, alarms.c.seen_at == "")
    db.execute(alarms.update().where(found).values(seen_at=at))
