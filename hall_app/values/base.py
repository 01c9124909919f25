"""Commands, questions and answers: plain values that could cross a wire.

They stand apart from the code that carries them out, so that a window can be drawn before SQLAlchemy is loaded.
"""

from __future__ import annotations

from typing import TypeVar

import msgspec

# All text of one command together, in bytes; what is recorded of it stays below the 1 MiB of a body (protocol §2).
TEXT_BYTES_MAX = 1_000_000


class Command(msgspec.Struct, frozen=True):
    """Something a person wants done; one function in `usecases/` carries it out."""


class Question(msgspec.Struct, frozen=True):
    """Something a view wants to know; one function in `projections/` answers it."""


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What comes back: plain values only."""


C = TypeVar("C", bound=Command)
Q = TypeVar("Q", bound=Question)


class Done(Answer):
    """The deed was done and there is nothing more to say."""
