"""The start: what the first frame does not need is not imported before it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from app.__main__ import FREE_OF_QT
from app.storage.catalogue_files import open_catalogue
from app.storage.repository import Library
from app.storage.schema import STATE_LAST_OPEN
from tools.layouts import phone

TIMEOUT = 60
AFTER_THE_FIRST_FRAME = {
    "PIL",
    "alembic",
    "app.models.arranging",
    "app.models.device_settings",
    "app.models.dialplan",
    "app.models.macros",
    "app.models.push",
    "app.models.where_used",
    "app.phone_images.photo",
    "app.viewmodels.library_changes",
    "app.widgets.feature_picker",
    "app.widgets.flows",
    "app.widgets.rich_tip",
    "app.widgets.welcome",
    "cattrs",
    "defusedxml",
    "jinja2",
    "keyring",
    "rapidfuzz",
    "requests",
    "sqlalchemy",
    "uuid",
}


def test_the_first_frame_waits_for_nothing_that_it_does_not_need(tmp_path: Path) -> None:
    library = Library.open(tmp_path / "data" / "library.sqlite")
    library.set_state(STATE_LAST_OPEN, library.save_phone(phone(open_catalogue(), "yealink-t54w", ())).id)
    library.close()
    environment = {**os.environ, "FACEPLATE_HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "app", "--quit-after-first-frame"],
        env=environment, capture_output=True, text=True, check=True, timeout=TIMEOUT,
    )  # fmt: skip
    imported = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines() if line.startswith("import time:")}
    assert "app.widgets.editor_pane" in imported
    assert imported & AFTER_THE_FIRST_FRAME == set()
    assert done.stdout.strip().isdigit()


def test_what_comes_before_qt_does_not_bring_it_in() -> None:
    code = f"import sys\nfrom importlib import import_module\nfor name in {FREE_OF_QT!r}: import_module(name)\n"
    code += "sys.exit('PySide6' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False, timeout=TIMEOUT).returncode == 0


def test_qt_reads_no_source_of_what_comes_after_it() -> None:
    code = "import linecache, sys\nfrom app.__main__ import import_without_features\nimport_without_features()\n"
    code += "from app.widgets.theme import Theme\n"
    code += "sys.exit(any(name.endswith('theme.py') for name in linecache.cache))"
    assert subprocess.run([sys.executable, "-c", code], check=False, timeout=TIMEOUT).returncode == 0
