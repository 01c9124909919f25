"""Joint items (一件事): the ones in force, bringing the hall's own in from a file, and the shipped ones again."""

from __future__ import annotations

from hall_app.changes import Changes
from hall_app.values.base import Command
from hall_app.values.joints import BundleInForce, Bundles, BundlesState, ClearBundles, ImportBundles
from ui import phrases
from ui.front import Front, Watch
from ui.pages.settings.imports import ImportSection
from ui.widgets import Button, RowList, Words, row
from ui.widgets.rowlist import Row
from ui.words import N_, _, ngettext_


class BundlesSection(ImportSection):
    """What may be begun together in one intake."""

    TITLE = N_("Joint items")
    ABOUT = N_(
        "Items a resident asks for together: one intake, a shared paper once. A file takes the place of the whole list."
    )

    def __init__(self, front: Front) -> None:
        super().__init__(front)
        self.now = Words("body", wrap=True)
        self.list = RowList(N_("Joint items"))
        self.list.setMinimumHeight(240)
        self.shipped = Button(N_("Back to the shipped ones"))
        self.shipped.clicked.connect(self._clear)
        self.shipped.hide()
        self.state: BundlesState | None = None
        self.lay_out(self.now, self.list, row(self.choose, self.shipped, None), self.problems)
        Watch(self, front, Changes.CATALOGUE | Changes.SETTINGS | Changes.DAY, Bundles, self._show)

    def command(self, text: str, name: str) -> Command:
        """The joint items of a file."""
        return ImportBundles(text, name)

    def _clear(self) -> None:
        self.problems.hide()
        self.save(ClearBundles(), N_("The shipped joint items hold again."))

    def _show(self, state: BundlesState) -> None:
        self.state = state
        self.retranslate()

    def retranslate(self) -> None:
        """Words in the language in force."""
        state = self.state
        if state is None:
            return
        count = ngettext_("{n} joint item", "{n} joint items", len(state.rows)).format(n=len(state.rows))
        whence = _("as shipped with the program")
        if state.own:
            whence = _("from the file {name}, since {day}").format(
                name=state.source, day=phrases.day_words(state.day)
            )
        self.now.show_text(f"{count} · {whence}")
        self.shipped.setVisible(state.own)
        self.list.fill([_bundle_row(one) for one in state.rows])


def _bundle_row(one: BundleInForce) -> Row:
    gone = " ".join(part.words for part in one.left_out)
    if not one.offered:
        return Row(one.code, one.code, one.name, "", gone, _("not offered"), "seal")
    under = _(", ").join(one.items)
    if gone:
        return Row(one.code, one.code, one.name, "", f"{gone} {under}", _("items left out"), "warn")
    return Row(one.code, one.code, one.name, "", under)
