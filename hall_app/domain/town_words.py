"""What the town's alarms and verdicts are called when a person reads them."""

from __future__ import annotations

from hall_app.words import N_

# Codes of the round with the town (protocol §6).
ALARM_WORDS: dict[str, str] = {
    "town_lost": N_(
        "The town had lost entries it had signed for. They were sent again; tell the town's office."
    ),
    "fork": N_(
        "The town holds other entries under our numbers: this ledger was copied or restored. Close Hall App and start "
        "it again: it goes on in a new chain and takes along what was done here. Then enrol at the town's office anew."
    ),
    "ahead": N_(
        "The town holds entries this PC does not have: this ledger is older than the truth. Close Hall App and start "
        "it again: it goes on in a new chain and gets back what is missing."
    ),
    "unknown": N_(
        "The town does not know this hall's ledger though it signed for it. Ask the town's office."
    ),
    "closed": N_(
        "The town has closed this ledger. Close Hall App and start it again: it goes on in a new chain and takes "
        "along what the town does not have. Then enrol at the town's office anew."
    ),
    "gone_on": N_(
        "The ledger goes on in a new chain: what the town had more of comes back by itself, what was done here since "
        "was taken along, and numbers carry a letter from now on."
    ),
    "refused": N_(
        "The town could not take what was sent. Nothing is lost; tell whoever looks after the program."
    ),
    "equivocation": N_(
        "The town signed two different receipts for the same entries. They are kept as evidence."
    ),
    "down_broken": N_(
        "A message from the town is missing or was changed on its way. It will be asked for again."
    ),
}

# Codes of `verdict.given` (docs/protocol.md).
VERDICT_WORDS: dict[str, str] = {
    "unknown_kind": N_("the town's program is older than ours and does not know this kind"),
    "header": N_("its header cannot be read there"),
    "body": N_("its text cannot be read there"),
    "crit": N_("it demands something the town's program cannot do yet"),
    "set_aside": N_("reading it failed several times; a person there looks at it"),
}
