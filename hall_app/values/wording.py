"""The hall's own words on its papers and the picture at their head: seeing, trying and setting them."""

from __future__ import annotations

from hall_app.values.base import Answer, Command, Question


class SetWording(Command, frozen=True):
    """Other words for a passage from now on. Refused with all problems at once (`problems`: tuple of sentences)."""

    name: str
    text: str


class ClearWording(Command, frozen=True):
    """The shipped words for a passage again; also for a passage this program no longer has."""

    name: str


class ImportWording(Command, frozen=True):
    """The hall's whole wording from a file's text (JSON: an object of names and texts). Passages it does not name have
    the shipped words again. Refused with all problems at once, and then nothing is changed. Answer: WordingBrought."""

    text: str
    source: str = ""


class WordingBrought(Answer):
    """How many passages have words of the hall's own now, and how many went back to the shipped ones."""

    own: int
    cleared: int


class Wordings(Question, frozen=True):
    """Every passage of the papers. Answer: tuple[PassageRow, ...], those of every letterhead first."""


class PassageRow(Answer):
    """A passage. `paper` is the kind of paper it stands on, `letterhead` for all of them, empty where this program has
    no such passage any more. `shipped` and `own` are Chinese; `problems` why `own` is not printed. `needs` are the
    placeholders that must stand in it, `knows` all that may. `title` is the paper's name, an English message."""

    name: str
    paper: str
    shipped: str
    own: str = ""
    problems: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    knows: tuple[str, ...] = ()
    title: str = ""


class CheckWording(Question, frozen=True):
    """What is wrong with words for a passage. Answer: tuple[str, ...], a sentence each; empty where they may be set."""

    name: str
    text: str


class WordingFile(Question, frozen=True):
    """The hall's own words as the text of a file ImportWording takes. Answer: str."""


class WordingPreview(Question, frozen=True):
    """The newest paper the passage stands on with these words; where none was printed yet, a sheet with the passage
    alone, its placeholders in brackets. Answer: WordingLook."""

    name: str
    text: str


class WordingLook(Answer):
    """The PDF, and whether it is a real paper of the hall."""

    pdf: bytes
    real: bool


class ReadLogo(Command, frozen=True):
    """A picture made fit for the head of papers from the file at `path`; nothing is set yet. An errand.
    Answer: LogoLook. Refused: not a PNG or JPEG, empty, too large, moving, too many dots or too few, nothing to be seen
    in it."""

    path: str


class LogoLook(Answer):
    """A picture as a PNG with its size in dots, and the name of the file it was made from."""

    png: bytes
    source: str
    width: int
    height: int


class SetLogo(Command, frozen=True):
    """This picture, as ReadLogo gave it, stands at the head of the hall's papers from now on."""

    png: bytes
    source: str = ""


class RemoveLogo(Command, frozen=True):
    """No picture at the head of the papers any more. Refused: logo_none."""


class TheLogo(Question, frozen=True):
    """The picture in force. Answer: LogoInForce."""


class LogoInForce(Answer):
    """`look` None where there is none; `day` the ISO day it was set."""

    look: LogoLook | None = None
    day: str = ""


class LogoPreview(Question, frozen=True):
    """The newest letter of this hall with this picture (empty: without any), or the hall's handbook where none was
    printed yet. Answer: WordingLook."""

    png: bytes
