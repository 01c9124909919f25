"""The tables of the town. Typed so that SQLite (STRICT) and PostgreSQL both take them; every constraint is named."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
    text,
)

# 2: lists, list_said, files_coming. 3: ix_verdicts_aside.
SHAPE = 3
OLDER = ("1", "2")
# What nobody at the town can read, among the verdicts on all entries there are.
ASIDE = text("verdict = 'cannot_read'")
metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _table(name: str, *parts: Any) -> Table:
    return Table(name, metadata, *parts, sqlite_strict=True)


def _text(name: str, *more: Any, **options: Any) -> Column[str]:
    return Column(name, Text, *more, nullable=False, **options)


def _number(name: str, *more: Any, **options: Any) -> Column[int]:
    return Column(name, Integer, *more, nullable=False, **options)


def _bytes(name: str) -> Column[bytes]:
    return Column(name, LargeBinary, nullable=False)


meta = _table("meta", _text("key", primary_key=True), _text("value"))
halls = _table(
    "halls",
    _text("code", primary_key=True),
    _text("name"),
    _text("added_at"),
    _text("last_contact", server_default=""),
    _number("down_heard", server_default="0"),
)
alarms = _table(
    "alarms",
    Column("id", Integer, primary_key=True),
    _text("hall", ForeignKey("halls.code")),
    _text("chain"),
    _text("kind"),
    _text("at"),
    _text("details"),
    _text("seen_at", server_default=""),
    Index(None, "hall", "kind", "chain"),
)
codes = _table(
    "codes",
    Column("id", Integer, primary_key=True),
    _text("hall", ForeignKey("halls.code")),
    _text("hash"),
    _number("expires"),
    _number("tries", server_default="0"),
    _text("device", server_default=""),
    Index(None, "hall"),
)
enrolments = _table(
    "enrolments",
    Column("id", Integer, primary_key=True),
    _text("hall", ForeignKey("halls.code")),
    _text("device"),
    _bytes("device_key"),
    _bytes("courier_key"),
    _text("code_hash"),
    _text("check_number"),
    _text("state", CheckConstraint("state IN ('pending','confirmed','refused')", name="state")),
    _text("asked_at"),
    _text("decided_at", server_default=""),
    UniqueConstraint("code_hash"),
    Index(None, "device"),
)
devices = _table(
    "devices",
    _text("device", primary_key=True),
    _text("hall", ForeignKey("halls.code")),
    _bytes("public_key"),
    _bytes("courier_key"),
    _text("enrolled_at"),
    _text("revoked_at", server_default=""),
    _text("told_epoch", server_default=""),
    _text("last_contact", server_default=""),
)
chains = _table(
    "chains",
    _text("chain", primary_key=True),
    _text("hall", ForeignKey("halls.code")),
    _number("size", server_default="0"),
    _bytes("leaf"),
    _text("closed", server_default=""),
    _text("followed_by", server_default=""),
    _number("read_size", server_default="0"),
    _number("read_tries", server_default="0"),
    _text("first_seen"),
    _text("last_in", server_default=""),
    Index(None, "hall"),
)
entries = _table(
    "entries",
    _text("chain", ForeignKey("chains.chain")),
    _number("seq"),
    _text("kind"),
    _bytes("header"),
    _bytes("salt"),
    Column("body", LargeBinary),
    _bytes("leaf"),
    _text("device"),
    _number("held", server_default="0"),
    _text("taken_at"),
    PrimaryKeyConstraint("chain", "seq"),
)
fork_entries = _table(
    "fork_entries",
    _text("chain", ForeignKey("chains.chain")),
    _number("seq"),
    _bytes("leaf"),
    _bytes("header"),
    _bytes("salt"),
    Column("body", LargeBinary),
    _text("device"),
    _text("taken_at"),
    PrimaryKeyConstraint("chain", "seq", "leaf"),
)
receipts = _table(
    "receipts",
    _text("chain", ForeignKey("chains.chain")),
    _text("store_epoch"),
    _number("no"),
    _number("size"),
    _bytes("json"),
    _bytes("signature"),
    PrimaryKeyConstraint("chain", "store_epoch", "no"),
)
files_named = _table(
    "files_named",
    _text("chain", ForeignKey("chains.chain")),
    _text("sha256"),
    _number("seq"),
    _number("size"),
    PrimaryKeyConstraint("chain", "sha256"),
)
files_kept = _table(
    "files_kept",
    _text("hall", ForeignKey("halls.code")),
    _text("sha256"),
    _number("size"),
    _text("taken_at"),
    PrimaryKeyConstraint("hall", "sha256"),
)
tokens = _table(
    "tokens",
    _text("chain", ForeignKey("chains.chain"), primary_key=True),
    _number("counter"),
    _text("token"),
    _text("prev_token"),
)
contacts = _table(
    "contacts",
    Column("id", Integer, primary_key=True),
    _text("hall", ForeignKey("halls.code")),
    _text("device"),
    _text("chain"),
    _text("at"),
    _text("relation"),
    _number("size"),
    _text("hall_clock"),
    _number("trust"),
    _number("oldest_age_s"),
    Index(None, "hall", "id"),
)
down = _table(
    "down",
    _text("hall", ForeignKey("halls.code")),
    _number("n"),
    _text("kind"),
    _bytes("json"),
    _bytes("signature"),
    _text("said_at"),
    PrimaryKeyConstraint("hall", "n"),
)
lists = _table(
    "lists",
    Column("id", Integer, primary_key=True),
    _text("kind", CheckConstraint("kind IN ('catalogue','calendar')", name="kind")),
    _text("name"),
    _text("source"),
    _text("body"),
    _number("count", server_default="0"),
    _text("effective", server_default=""),
    _text("imported_at"),
    _text("published_at", server_default=""),
    Index(None, "kind", "name"),
)
list_said = _table(
    "list_said",
    _number("list", ForeignKey("lists.id")),
    _text("hall", ForeignKey("halls.code")),
    _number("n"),
    PrimaryKeyConstraint("list", "hall"),
)
files_coming = _table(
    "files_coming",
    _text("hall", ForeignKey("halls.code")),
    _text("sha256"),
    _number("held"),
    _number("stored"),
    _text("touched_at"),
    PrimaryKeyConstraint("hall", "sha256"),
)
acts = _table("acts", _text("id", primary_key=True), _text("chain"), _number("seq"))
verdicts = _table(
    "verdicts",
    _text("chain", ForeignKey("chains.chain")),
    _number("seq"),
    _text("hall"),
    _text("entry_id"),
    _text("kind"),
    _text("verdict", CheckConstraint("verdict IN ('read','cannot_read')", name="verdict")),
    _text("why"),
    _number("said", server_default="0"),
    PrimaryKeyConstraint("chain", "seq"),
    Index(None, "said"),
    Index("ix_verdicts_aside", "hall", "seq", sqlite_where=ASIDE, postgresql_where=ASIDE),
)
case_events = _table(
    "case_events",
    Column("id", Integer, primary_key=True),
    _text("hall", ForeignKey("halls.code")),
    _text("case_id"),
    _text("source"),
    _text("chain"),
    _number("seq"),
    _text("kind"),
    _text("at"),
    _text("by"),
    _text("body"),
    UniqueConstraint("source", "chain", "seq"),
    Index(None, "hall", "case_id"),
)
cases = _table(
    "cases",
    _text("hall", ForeignKey("halls.code")),
    _text("case_id"),
    _text("state"),
    _text("number"),
    _text("item"),
    _text("item_name"),
    _text("person"),
    _text("received"),
    _text("due"),
    _text("changed_at"),
    PrimaryKeyConstraint("hall", "case_id"),
    Index(None, "state", "due"),
)
people = _table(
    "people",
    _text("hall", ForeignKey("halls.code")),
    _text("person"),
    _text("chain"),
    _number("seq"),
    _text("body"),
    PrimaryKeyConstraint("hall", "person"),
    Index(None, "chain", "seq"),
)
clerks = _table(
    "clerks",
    _text("hall", ForeignKey("halls.code")),
    _text("code"),
    _text("name"),
    PrimaryKeyConstraint("hall", "code"),
)
looks = _table(
    "looks",
    Column("id", Integer, primary_key=True),
    _text("hall"),
    _text("case_id"),
    _text("at"),
    _text("what"),
)
sessions = _table(
    "sessions", _text("hash", primary_key=True), _text("csrf"), _number("started"), _number("last_seen")
)
attempts = _table(
    "attempts",
    Column("id", Integer, primary_key=True),
    _text("what"),
    _text("address"),
    _number("at"),
    Index(None, "what", "at"),
)
