"""The file of a case: its index, and the whole of it as one PDF."""

from __future__ import annotations

from hall_app.values.base import Answer, Command, Question

RATING = "rating"


class FiledRow(Answer):
    """Something in the file. `kind`: paper, attachment, or rating (a line without a paper); `digest` hex SHA-256, for a
    paper only once it is exported.

    `paper` is the kind of a paper, `number` its serial, `prints` how often it was printed. `remark`: why the paper
    itself is there no more, only its number: a receipt that was voided or paid back.
    """

    kind: str
    title: str
    number: str
    by: str
    day: str
    pages: int = 0
    digest: str = ""
    paper: str = ""
    attachment: str = ""
    prints: int = 0
    remark: str = ""


class CaseFile(Answer):
    """The index of a file. `keep_years` 0: for good, where it has an archive number."""

    case: str
    case_number: str
    title: str
    archive_number: str
    shelf: str
    keep_years: int
    filed_on: str
    filed_by: str
    rows: tuple[FiledRow, ...]


class Exported(Answer):
    """A portfolio that was written: where, how many pages, hex SHA-256 of the file."""

    path: str
    pages: int
    sha256: str


class FileIndex(Question, frozen=True):
    """What lies in the file of a case; `pages`: with those of every paper. Refused: unknown_case. Answer: CaseFile."""

    case: str
    pages: bool = False


class CasePaper(Answer):
    """A paper that can be printed of `case` now. `paper`, `subject` and `serial` as `PrintPaper` wants them; `handling`
    what it is called by (see `domain.paper_names`), `day` when it was made out, empty where it is composed anew;
    `about`: the number of the joint intake it is for, of one that is for more than this case."""

    case: str
    paper: str
    subject: str
    serial: str
    handling: str
    day: str
    about: str = ""


class PapersOfCase(Question, frozen=True):
    """Every paper a case has or can be given now, in the order of its file. Refused: unknown_case.

    Answer: CasePaper, ...
    """

    case: str


class ExportCase(Command, frozen=True):
    """An errand: index, every paper and every attachment as one PDF in a folder; that the file left is recorded.

    `case` is an id, a case number, or the serial of a paper of the case. Refused: unknown_case. Answer: Exported.
    """

    case: str
    folder: str
