"""Every error code is registered once, whichever modules are loaded together."""

from __future__ import annotations

import pkgutil
from importlib import import_module

import hall_app
from hall_app import errors


def test_all_modules_can_be_loaded_together() -> None:
    for module in pkgutil.walk_packages(hall_app.__path__, "hall_app."):
        if not module.name.endswith("__main__"):
            import_module(module.name)
    assert len(errors.codes()) > 100
