"""How the windows say where attachments are: sent to the town, in a backup, missing."""

from __future__ import annotations

from hall_app.values.town import CopyMade, TownState
from ui.words import _, ngettext_

MISSING_SHOWN = 5
MEGA = 1024 * 1024


def files_words(state: TownState) -> str:
    """How many attachments the town has and how many wait; nothing in a hall without any."""
    if not state.files:
        return ""
    if not state.files_waiting:
        return ngettext_(
            "The town has signed for the {n} attachment.",
            "The town has signed for all {n} attachments.",
            state.files,
        ).format(n=state.files)
    words = ngettext_(
        "{n} attachment waits to be sent ({mb} MB)",
        "{n} attachments wait to be sent ({mb} MB)",
        state.files_waiting,
    )
    sent = state.files - state.files_waiting
    return (
        words.format(n=state.files_waiting, mb=f"{max(state.files_bytes / MEGA, 0.1):.1f}")
        + " · "
        + ngettext_("the town has {n}", "the town has {n}", sent).format(n=sent)
    )


def copied_words(made: CopyMade) -> str:
    """What a copy made by hand holds, and by name what is missing."""
    words = _("Copied, opened and verified: {path}").format(path=made.path)
    if made.files:
        words += "\n" + ngettext_(
            "{n} attachment lies beside it, {fresh} of them new.",
            "{n} attachments lie beside it, {fresh} of them new.",
            made.files,
        ).format(n=made.files, fresh=made.files_new)
    if made.files_missing:
        names = ", ".join(made.files_missing[:MISSING_SHOWN])
        more = len(made.files_missing) - MISSING_SHOWN
        words += "\n" + _("Missing in the hall and in the backup: {names}").format(names=names)
        words += f" (+{more})" if more > 0 else ""
    return words
