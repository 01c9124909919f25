"""Every scene in every look."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QApplication

from tests.shots.scenes import SCENES
from tests.shots.stage import LOOKS, has_module, make_base, stage
from ui import theme


def take_all(folder: Path, out: Path, looks: Sequence[str] = (), scenes: Sequence[str] = ()) -> list[str]:
    """Takes the pictures into `out`; gives the findings. Raises LookupError for a look or scene there is none of."""
    known = {look.name for look in LOOKS}
    for name in (*(set(looks) - known), *(set(scenes) - set(SCENES) - {"papers", "office"})):
        raise LookupError(name)
    app = QApplication.instance() or QApplication(["shots"])
    if isinstance(app, QApplication):
        app.setQuitOnLastWindowClosed(False)
    theme.load()
    make_base(folder)
    findings: list[str] = []
    for look in LOOKS:
        if looks and look.name not in looks:
            continue
        for name, scene in SCENES.items():
            if (scenes and name not in scenes) or (
                name == "begin" and not has_module("ui.pages.begin.wizard")
            ):
                continue
            with stage(folder, look, out) as made:
                scene(made)
            findings += made.findings
    return findings
