"""The ledger's local tables for SQLAlchemy Core; `schema.py` makes them. Entries and bodies go by plain SQL
in `store`.
"""

from __future__ import annotations

from sqlalchemy import Column, Integer, LargeBinary, MetaData, Table, Text

metadata = MetaData()

receipts = Table(
    "receipts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("store_epoch", Text, nullable=False),
    Column("no", Integer, nullable=False),
    Column("size", Integer, nullable=False),
    Column("leaf", LargeBinary, nullable=False),
    Column("json", LargeBinary, nullable=False),
    Column("sig", LargeBinary, nullable=False),
    Column("got_at", Text, nullable=False),
)
files = Table(
    "files",
    metadata,
    Column("sha256", Text, primary_key=True),
    Column("size", Integer, nullable=False),
    Column("type", Text, nullable=False),
    Column("first_seq", Integer, nullable=False),
    Column("town_has", Integer, nullable=False),
)
contact = Table(
    "contact",
    metadata,
    Column("one", Integer, primary_key=True),
    Column("counter", Integer, nullable=False),
    Column("token", Text, nullable=False),
    Column("prev_token", Text, nullable=False),
)
downlink = Table(
    "downlink",
    metadata,
    Column("one", Integer, primary_key=True),
    Column("n", Integer, nullable=False),
    Column("hash", Text, nullable=False),
)
sync_state = Table(
    "sync_state",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
)
credentials = Table(
    "credentials",
    metadata,
    Column("staff", Text, primary_key=True),
    Column("pin", Text, nullable=False),
    Column("failures", Integer, nullable=False),
    Column("locked_until", Text),
    Column("set_at", Text, nullable=False),
)
picture_shapes = Table(
    "picture_shapes",
    metadata,
    Column("name", Text, primary_key=True),
    Column("shape", Integer, nullable=False),
)
marks = Table(
    "marks",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
)
