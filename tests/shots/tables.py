"""Lists brought in from tables and joint items changed by hand: the sections, what is seen first, what is wrong."""

from __future__ import annotations

import tempfile
from importlib import import_module
from pathlib import Path
from typing import Any

from tests.shots.staff import DESK, manager_window, sheets_of, shoot_sheet
from tests.shots.stage import Stage

ROSTER = (
    "姓名,证件类型,证件号码,联系电话,住址,核对说明,备注\n"
    "王秀英,,999901195803070044,19900012345,青石镇河滨路 12 号 3 单元 501 室,核对过证件原件,党员\n"
    "鹭江食品有限公司,单位,91350100M000100Y43,000-5551234,河滨路 1 号,法人待补,\n"
    "䶮𬭎·买买提,护照,E12345678,,古丽巷 8 号,,\n"
)
BAD = ROSTER + "张伟,,330106196001010000,1.38E+10,,,\n,,11010519491231002X,,,,\n李芳,军官证,1,,,,\n"
STAFF = (
    "工号,姓名,岗位,角色\n101,周敏,系统管理员,管理员\n103,王芳,综合窗口,窗口人员\n105,陈晓,导服台,导办员\n"
)


def _file(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_bytes(text.encode("gb18030"))
    return path


def tables(stage: Stage) -> None:
    """Every window that takes a list."""
    stage.brought = BAD + STAFF + "名册.csv 人员.csv 坏.csv"
    with tempfile.TemporaryDirectory(prefix="hall-shots-lists-") as name:
        _settings(stage, Path(name))
        _wizard(stage, Path(name))


def _settings(stage: Stage, folder: Path) -> None:
    window = manager_window(stage)
    window.go_to("settings")
    page: Any = window.pages["settings"]
    for name in ("people", "calendar"):
        page.list.select(name)
        stage.shoot(f"tables-{name}", window, *DESK)
    page.list.select("people")
    section = page.sections["people"]
    shoot_sheet(stage, "tables-people", window, lambda: section.load(_file(folder, "名册.csv", ROSTER)))
    section.load(_file(folder, "名册.csv", BAD))
    stage.shoot("tables-people-wrong", window, *DESK)
    page.list.select("bundles")
    stage.shoot("tables-bundles", window, *DESK)
    bundles = page.sections["bundles"]
    shoot_sheet(stage, "bundle-change", window, bundles.change.click)
    shoot_sheet(stage, "bundle-remove", window, bundles.remove.click)
    bundles.new.click()
    stage.wait()
    (made,) = sheets_of(window)
    new: Any = made
    new.code.set_text("YJ-04")
    new.take("CL-03")
    new.ok.click()
    stage.wait()
    stage.shoot("sheet-bundle-wrong", new, new.width(), new.height())
    new.reject()
    stage.wait()


def _wizard(stage: Stage, folder: Path) -> None:
    wizard: Any = import_module("ui.pages.begin.wizard").BeginWizard(folder / "new", lambda: None)
    wizard.resize(*DESK)
    wizard.show()
    wizard.show_step(3)
    stage.wait()
    wizard.load_list(_file(folder, "人员.csv", STAFF))
    stage.wait()
    (seen,) = sheets_of(wizard)
    stage.shoot("sheet-tables-staff", seen, seen.width(), seen.height())
    seen.ok.click()
    stage.shoot("tables-wizard", wizard, *DESK)
    shoot_sheet(
        stage,
        "tables-wizard-wrong",
        wizard,
        lambda: wizard.load_list(_file(folder, "坏.csv", STAFF + "9,,x,\n")),
    )
    wizard.close()
