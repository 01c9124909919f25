"""What stands in a field for a phone and cannot be one: said beneath it as it is typed; it never blocks."""

from __future__ import annotations

from hall_app.domain.identity import looks_like_id
from ui.widgets import Field
from ui.words import _


def phone_words(text: str) -> str:
    """What is doubtful about a phone; empty where nothing is."""
    return _("◆ This looks like an identity number, not like a phone.") if looks_like_id(text) else ""


def phone_field(words: str) -> Field:
    """A field for a phone that says so where an identity number is typed into it."""
    field = Field(words)
    field.changed.connect(lambda text: field.warn(phone_words(text)))
    return field
