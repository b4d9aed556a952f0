"""Every library that ever was can be opened, and nothing is lost when an upgrade goes wrong."""

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from app.errors import LibraryError
from app.models.directory import DirectorySort, DirectorySource
from app.models.documents import AuthKind, LinkMode
from app.models.keys import KeyPosition
from app.models.push import Lookup, PushState
from app.models.timeframes import Timeframe
from app.storage.engine import create_library_engine
from app.storage.migrating import MIGRATIONS, migrate
from app.storage.repository import Library
from app.storage.schema import HEAD, REVISIONS, STATE_LAST_OPEN
from app.storage.tables import Base

OLD_DATABASES = sorted((Path(__file__).parents[1] / "old_databases").glob("*.sql"))

SECOND = """
import sqlalchemy as sa
from alembic import op
revision = "9999"
down_revision = "{head}"
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table("sites") as batch:
        batch.add_column(sa.Column("colour", sa.String(), nullable=False, server_default="red"))
        batch.alter_column("company", new_column_name="customer")
    {then}
"""


def old_database(path: Path, source: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(source.read_text("utf-8"))
    return path


def later_program(folder: Path, then: str = "pass") -> tuple[Path, tuple[str, ...]]:
    """The migrations of a program that has one revision more."""
    scripts = folder / "migrations"
    shutil.copytree(MIGRATIONS, scripts, ignore=shutil.ignore_patterns("__pycache__"))
    (scripts / "versions" / "9999_later.py").write_text(SECOND.format(head=HEAD, then=then), "utf-8")
    return scripts, (*REVISIONS, "9999")


@pytest.mark.parametrize("source", OLD_DATABASES, ids=lambda path: path.stem)
def test_every_old_library_opens_with_all_that_it_holds(tmp_path: Path, source: Path) -> None:
    library = Library.open(old_database(tmp_path / "old.sqlite", source))
    try:
        assert [len(library.list_phones()), len(library.list_templates()), len(library.list_contacts())] == [3, 2, 12]
        accounts = library.get_phone("sample-phone-t46u")
        assert (accounts.note, accounts.revision, len(accounts.lines)) == ("Second revision", 2, 2)
        assert library.get_phone("sample-phone-t54w").link is LinkMode.LINKED
        assert [row.revision for row in library.history(accounts.id)] == [2, 1]
        assert library.get_endpoint("web").auth is AuthKind.DIGEST
        assert library.get_state(STATE_LAST_OPEN) == "sample-phone-t54w"
        waiting = library.pending_items()
        assert [(item.file_name, item.state, item.error_code) for item in waiting] == [
            ("001565aabb02.cfg", PushState.PENDING, "endpoint_unreachable")
        ]
        assert library.begin_attempt(waiting[0].id).startswith(b"#!version")
        assert library.delivered_positions("sample-phone-t54w") == {KeyPosition(0, 1, 1), KeyPosition(1, 2, 3)}
    finally:
        library.close()


def test_views_and_numbers_of_a_library_come_along(tmp_path: Path) -> None:
    library = Library.open(old_database(tmp_path / "old.sqlite", OLD_DATABASES[2]))
    try:
        [view] = library.list_directory_views()
        assert (view.source, view.department, view.sort) == (
            DirectorySource.DEPARTMENT,
            "Sales",
            DirectorySort.FIRST,
        )
        assert (view.hidden, view.descending, view.site_id) == (frozenset({"sample-contact-203"}), True, "sample-site")
        [ana] = library.list_contacts("0170 111")
        assert (ana.extension, ana.direct, ana.mobile) == ("201", "+49 30 1234567", "0170 1112223")
        assert [contact.extension for contact in library.list_contacts() if contact.owner == "200"] == ["206"]
    finally:
        library.close()


def test_what_deliveries_looked_up_comes_along(tmp_path: Path) -> None:
    library = Library.open(old_database(tmp_path / "old.sqlite", OLD_DATABASES[4]))
    try:
        assert library.delivered_lookups("sample-phone-t54w") == (Lookup(KeyPosition(1, 2, 3), "201", "Ana Costa"),)
        assert library.delivered_lookups("nobody") == ()
    finally:
        library.close()


def test_answering_rules_come_along(tmp_path: Path) -> None:
    library = Library.open(old_database(tmp_path / "old.sqlite", OLD_DATABASES[6]))
    try:
        known = {contact.extension: contact.timeframes for contact in library.list_contacts()}
        assert known["201"] == (Timeframe("Night", "*271"), Timeframe("Holidays"))
        assert (known["200"], known["202"]) == ((), None)
    finally:
        library.close()


def test_hot_desk_mappings_come_along(tmp_path: Path) -> None:
    library = Library.open(old_database(tmp_path / "old.sqlite", OLD_DATABASES[7]))
    try:
        [known] = library.hot_desks()
        assert (known.mapping.extension, str(known.mapping.mac)) == ("201", "00:15:65:AA:BB:01")
        assert (known.mapping.model_id, known.template_model) == ("yealink-t54w", "yealink-t54w")
    finally:
        library.close()


def test_there_is_an_old_library_of_every_schema() -> None:
    assert [path.stem for path in OLD_DATABASES] == list(REVISIONS)


def test_the_known_revisions_are_alembics(tmp_path: Path) -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    scripts = ScriptDirectory.from_config(config)
    assert scripts.get_current_head() == HEAD
    assert [script.revision for script in scripts.walk_revisions()] == list(reversed(REVISIONS))


def test_migrations_and_tables_do_not_drift_apart(library: Library) -> None:
    engine = create_library_engine(library.path)
    try:
        with engine.connect() as connection:
            context = MigrationContext.configure(connection, opts={"compare_type": True})
            assert compare_metadata(context, Base.metadata) == []
    finally:
        engine.dispose()


def test_alembic_is_not_loaded_for_a_library_that_is_up_to_date(library: Library) -> None:
    code = (
        "import sys; from pathlib import Path; from app.storage.repository import Library\n"
        "Library.open(Path(sys.argv[1])).close(); print('alembic' in sys.modules)"
    )
    result = subprocess.run([sys.executable, "-c", code, str(library.path)], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "False"


def test_an_upgrade_keeps_a_copy_and_the_rows_of_rebuilt_tables(tmp_path: Path) -> None:
    path = old_database(tmp_path / "old.sqlite", OLD_DATABASES[-1])
    scripts, revisions = later_program(tmp_path)
    assert migrate(path, scripts, revisions) is False
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT customer, colour FROM sites").fetchall() == [("Example Ltd", "red")]
        assert connection.execute("SELECT count(*) FROM phones WHERE site_id IS NOT NULL").fetchone() == (3,)
    copies = list(tmp_path.glob(f"old.sqlite.before-{HEAD}-*"))
    assert len(copies) == 1
    assert copies[0].stat().st_mode & 0o077 == 0
    restored = Library.open(copies[0])
    assert len(restored.list_phones()) == 3
    restored.close()
    with pytest.raises(LibraryError) as caught:
        Library.open(path)
    assert (caught.value.code, caught.value.facts["stored"]) == ("library_newer", "9999")


def test_an_upgrade_that_fails_leaves_the_old_library(tmp_path: Path) -> None:
    path = old_database(tmp_path / "old.sqlite", OLD_DATABASES[-1])
    scripts, revisions = later_program(tmp_path, then="raise RuntimeError('power cut')")
    with pytest.raises(RuntimeError):
        migrate(path, scripts, revisions)
    library = Library.open(path)
    assert len(library.list_phones()) == 3
    library.close()


def test_a_program_killed_in_the_middle_of_an_upgrade_leaves_the_old_library(tmp_path: Path) -> None:
    path = old_database(tmp_path / "old.sqlite", OLD_DATABASES[-1])
    scripts, _ = later_program(tmp_path, then="__import__('os').kill(__import__('os').getpid(), 9)")
    code = (
        "import sys; from pathlib import Path; from app.storage.migrating import migrate\n"
        "from app.storage.schema import REVISIONS\n"
        "migrate(Path(sys.argv[1]), Path(sys.argv[2]), (*REVISIONS, '9999'))"
    )
    result = subprocess.run([sys.executable, "-c", code, str(path), str(scripts)], check=False)
    assert result.returncode == -9
    library = Library.open(path)
    assert len(library.list_phones()) == 3
    library.close()


def test_two_programs_that_start_at_once_make_one_library(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from app.storage.repository import Library\n"
        "library = Library.open(Path(sys.argv[1])); print(len(library.list_phones())); library.close()"
    )
    path = tmp_path / "data" / "library.sqlite"
    starts = [
        subprocess.Popen([sys.executable, "-c", code, str(path)], stdout=subprocess.PIPE, text=True) for _ in range(3)
    ]
    assert [start.communicate(timeout=60)[0].strip() for start in starts] == ["3", "3", "3"]


@pytest.mark.parametrize("revision", ["9999", "abcd"])
def test_a_newer_library_is_refused_and_not_touched(
    library: Library, open_library: Callable[..., Library], revision: str
) -> None:
    path = library.path
    library.close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = ?", (revision,))
        connection.commit()
    before = path.read_bytes()
    with pytest.raises(LibraryError) as caught:
        open_library()
    assert caught.value.code == "library_newer"
    assert path.read_bytes() == before


def test_another_programs_database_is_refused_and_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "other.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE recipes (id INTEGER)")
    before = path.read_bytes()
    with pytest.raises(LibraryError) as caught:
        Library.open(path)
    assert caught.value.code == "library_foreign"
    assert path.read_bytes() == before
