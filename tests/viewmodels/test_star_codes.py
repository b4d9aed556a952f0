"""Star codes of the site show in the open phone: as placeholder, as hint, and in its findings."""

from pathlib import Path

from PySide6.QtWidgets import QApplication

from app.models.documents import Layout, Phone
from app.models.features import Feature
from app.models.keys import Assignment, KeyMap, KeyPosition
from app.storage.autosave import Autosave
from app.storage.catalogue_files import open_catalogue
from app.storage.repository import Library
from app.viewmodels.checker import Checker
from app.viewmodels.field_hints import plan_hint
from app.viewmodels.workspace import Workspace


def test_the_open_phone_follows_its_sites_profile(qapp: QApplication, tmp_path: Path) -> None:
    catalogue = open_catalogue()
    workspace = Workspace(
        catalogue, lambda: Library.open(tmp_path / "l.sqlite"), Autosave(tmp_path / "a", tmp_path / "l")
    )
    try:
        site = workspace.library.list_sites()[0]
        keys = KeyMap({KeyPosition(0, 1, 3): Assignment(feature="queue_toggle", label="Queue")})
        document = workspace.open_new(Phone("p", "Desk", Layout("yealink-t46u", (), keys), site_id=site.id))
        checker = Checker()
        checker.set_document(document)
        checker.check_now()
        assert "check_value_missing" in [item.code for item in document.findings]
        assert document.dial_plan is None
        workspace.set_site_plan(site.id, "freepbx")
        assert document.dial_plan is not None
        checker.check_now()
        assert "check_value_missing" not in [item.code for item in document.findings]
        assert workspace.library.get_site(site.id).dial_plan == "freepbx"
    finally:
        workspace.close()


def test_hints_say_what_the_profile_does() -> None:
    catalogue = open_catalogue()
    plan = catalogue.dial_plan("freepbx")

    def hint(feature_id: str, field: str, text: str) -> str:
        feature = catalogue.features.get(feature_id)
        assert isinstance(feature, Feature)
        spec = feature.field(field)
        assert spec is not None
        found = plan_hint(plan, feature, spec, text)
        return found.code if found else ""

    assert hint("voicemail", "value", "") == "hint_star_code"
    assert hint("voicemail", "value", "*86") == ""
    assert hint("queue_toggle", "value", "") == "hint_star_code_doubt"
    assert hint("intercom", "value", "103") == "hint_star_code_before"
    assert hint("intercom", "value", "") == ""
    assert hint("blf", "pickup", "") == "hint_pickup_code"
    assert hint("blf", "value", "") == ""
