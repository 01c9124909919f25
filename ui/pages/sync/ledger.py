"""The ledger at a glance, and copies of it."""

from __future__ import annotations

from hall_app.changes import Changes
from hall_app.errors import HallError
from hall_app.values.town import CopyMade, LedgerLook, MakeCopy, TheLedger
from ui.files_words import copied_words
from ui.front import Front, Watch
from ui.pages.sync.words import when
from ui.widgets import Button, Card, InPlace, Words, column, row
from ui.words import N_, _, ngettext_

COPIES_SHOWN = 5


class LedgerCard(Card):
    """Size, when it was verified, which copies there are; and one more copy."""

    def __init__(self, front: Front) -> None:
        super().__init__()
        self.front = front
        self.look: LedgerLook | None = None
        self.extent, self.verified = Words("body", wrap=True), Words("body", wrap=True)
        self.copies, self.chain = Words("note", wrap=True), Words("note", wrap=True)
        self.copy = Button(N_("Make a copy now"))
        self.in_place = InPlace()
        self.setLayout(
            column(
                row((Words("lead", N_("The ledger of this PC")), 1), self.copy), self.extent, self.verified,
                self.copies, self.in_place, self.chain, gap=6, margins=14,
            )
        )  # fmt: skip
        self.copy.clicked.connect(self._copy)
        Watch(self, front, Changes.TOWN | Changes.DAY, TheLedger, self._show, self.in_place.refuse)

    def _show(self, look: LedgerLook) -> None:
        self.look = look
        self.retranslate()

    def retranslate(self) -> None:
        """Words in the language in force."""
        look, now = self.look, self.front.now()
        if look is None:
            return
        self.extent.show_text(ngettext_("{n} entry", "{n} entries", look.size).format(n=look.size))
        if not look.verified_at:
            self.verified.say(N_("Not verified as a whole yet on this PC."))
        elif look.verified_ok:
            self.verified.say(N_("Verified whole: {when}"), when=when(look.verified_at, now))
        else:
            self.verified.say(N_("Verification failed {when}. Stop, and tell the hall manager."),
                              when=when(look.verified_at, now))  # fmt: skip
        self.verified.set_tone("" if look.verified_ok or not look.verified_at else "seal")
        if look.copies:
            lines = [
                f"{at} · {_('by night') if by_night else _('by hand')} · {path}"
                for at, path, by_night in look.copies[:COPIES_SHOWN]
            ]
            self.copies.show_text(_("Copies:") + "\n" + "\n".join(lines))
        else:
            self.copies.say(N_("There is no copy yet. One is made every night; better make one now."))
        self.chain.show_text(_("Chain {chain}").format(chain=look.chain))

    def _copy(self) -> None:
        self.copy.set_busy(True)
        self.in_place.clear()
        self.front.errand(MakeCopy(), self, self._made, self._failed)

    def _made(self, made: CopyMade) -> None:
        self.copy.set_busy(False)
        self.in_place.tell(copied_words(made), "seal" if made.files_missing else "ok")

    def _failed(self, error: HallError) -> None:
        self.copy.set_busy(False)
        self.in_place.refuse(error)
