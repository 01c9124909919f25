"""F1: the keys, and where this hall's data lie."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from ui.widgets import Row, RowList, Sheet, Words
from ui.words import N_, _

KEYS = (
    ("F2", N_("Call the next number")),
    ("F3", N_("Call again")),
    ("F4", N_("Passed, after the calls that are due")),
    ("Enter", N_("Start with the resident who came")),
    ("F5", N_("To the cases in which something waits for this person")),
    ("F6", N_("Park the number; the visit is held")),
    ("F7", N_("Transfer to another line or window")),
    ("F8", N_("Serve without a number")),
    ("F9", N_("Make out the one-time notice")),
    ("F10", N_("Accept, or go on")),
    ("F11", N_("Answered a question; next matter")),
    ("F12", N_("Finish the visit")),
    ("Ctrl+N", N_("Enter somebody new, or an organisation")),
    ("Ctrl+O", N_("In that form: it is an organisation, or a person")),
    ("Ctrl+Shift+N", N_("Serve without a name")),
    ("Ctrl+G", N_("Somebody else is here for the applicant")),
    ("Ctrl+Shift+G", N_("Print the letter of authority to be signed")),
    ("Ctrl+B", N_("The papers of all parts of a joint intake")),
    ("Ctrl+Shift+E", N_("Correct what is known of this person")),
    ("Ctrl+Shift+D", N_("The resident has left")),
    ("Ctrl+I", N_("Promise, person and guide, where there is no room beside")),
    ("Ctrl+R", N_("Papers received for now; they came after all")),
    ("Ctrl+P", N_("Print")),
    ("Ctrl+Shift+M", N_("Make out a slip, if asked for one")),
    ("Ctrl+F", N_("Look up a case by number, name or code")),
    ("Ctrl+Shift+P", N_("Look at the paper before it is printed")),
    ("Ctrl+J", N_("Papers that did not come out")),
    ("Ctrl+Z", N_("Take back what was last done here")),
    ("Ctrl+T", N_("Take over a case somebody else works on")),
    ("Ctrl+Shift+O", N_("Open what was left unfinished")),
    ("Ctrl+Shift+X", N_("Throw away what was left unfinished")),
    ("Ctrl+Shift+B", N_("What is open of whom you act for")),
    ("Ctrl+Shift+J", N_("You are back at your post")),
    ("Ctrl+Shift+H", N_("Hide the line about who acts for whom")),
    ("Ctrl+L", N_("Lock or change the clerk")),
    ("1 2 3 4", N_("In the checklist: in order, missing, wrong, comes later")),
    ("Y N", N_("In the checklist: answer its condition")),
    ("V", N_("Who came back with a case: deliver the result")),
    ("R", N_("The same: the result has come to the hall")),
    ("P", N_("The same: promised papers came")),
    ("H", N_("The same: give originals back")),
    ("Z", N_("The same: take a fee")),
    ("T", N_("The same: told how it stands")),
    ("W", N_("The same: withdrawn")),
    ("Ctrl+1 … 8", N_("The pages of the menu")),
    ("Alt+M", N_("Menu: pages, screens, language, type")),
    ("Esc", N_("Back")),
    ("F1", N_("This list")),
)


class HelpSheet(Sheet):
    """The keys of the desk."""

    def __init__(self, parent: QWidget, folder: Path) -> None:
        super().__init__(parent, N_("Keys at the desk"))
        rows = RowList()
        rows.fill([Row(key, key, _(words)) for key, words in KEYS])
        rows.setMinimumSize(480, 440)
        self.body.addWidget(rows)
        where = Words("note", wrap=True)
        where.say(N_("Data of this hall: {folder}"), folder=str(folder))
        self.body.addWidget(where)
