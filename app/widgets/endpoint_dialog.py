"""Edits an endpoint: where configs are pushed. The password goes out beside the value, never in it."""

from __future__ import annotations

from urllib.parse import urlsplit

from attrs import evolve
from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

from app.models.documents import AuthKind, Endpoint, EndpointKind
from app.widgets.controls import SegmentedControl, set_role, set_trouble, words
from app.widgets.icons import Icons
from app.widgets.sheet import Sheet

_KINDS = (EndpointKind.FOLDER, EndpointKind.HTTP)
_AUTHS = (AuthKind.NONE, AuthKind.BASIC, AuthKind.DIGEST)


class EndpointDialog(Sheet):
    """Makes or changes an endpoint.

    Args:
        endpoint: What to start from; its id stays.
        is_new: Whether it is not stored yet.
        has_password: Whether the keyring holds a password for it.
        icons: The icons.
        parent: The window.
    """

    chosen = Signal(object, object)
    """Carries the `Endpoint` and the password: a str that was typed, or None to leave the stored one alone."""
    test_requested = Signal(object, object)
    """Carries the same; the answer comes back through `show_test_result`."""
    delete_requested = Signal(str)

    def __init__(
        self,
        endpoint: Endpoint,
        icons: Icons,
        is_new: bool = False,
        has_password: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        title = self.tr("New endpoint") if is_new else self.tr("Endpoint")
        explanation = self.tr("Where finished config files go. Phones fetch them from there.")
        super().__init__(title, explanation, icons, QSize(600, 480), parent)
        self._endpoint = endpoint
        self._has_password = has_password
        self._testing = False
        self._build(endpoint)
        if not is_new:
            self.delete_button = self.add_button(self.tr("Delete"), "danger", self._on_delete_clicked)
        self.add_button(self.tr("Cancel"), on_click=self.reject)
        self.ok_button = self.add_button(
            self.tr("&Add endpoint") if is_new else self.tr("&Save endpoint"), "primary", self.accept
        )
        self.accepted.connect(self._on_accepted)
        self._on_changed()
        self.name.setFocus()

    def _field(self, text: str, name: str, placeholder: str = "") -> QLineEdit:
        field = QLineEdit(text)
        field.setAccessibleName(name)
        field.setPlaceholderText(placeholder)
        field.textChanged.connect(self._on_changed)
        return field

    def _build(self, endpoint: Endpoint) -> None:
        self.name = self._field(endpoint.name, self.tr("Name"), self.tr("How it shall be called here"))
        self.kind = SegmentedControl([self.tr("Folder"), self.tr("Web server")], self.tr("Kind"))
        self.kind.choose(_KINDS.index(endpoint.kind))
        self.kind.chosen.connect(self._on_kind_chosen)
        is_folder = endpoint.kind is EndpointKind.FOLDER
        self.folder = self._field(endpoint.address if is_folder else "", self.tr("Folder"))
        self.choose_button = QPushButton(self.tr("C&hoose…"))
        self.choose_button.setAccessibleName(self.tr("Choose a folder"))
        self.choose_button.setAutoDefault(False)
        self.choose_button.clicked.connect(self._on_choose_clicked)
        self.url = self._field(
            "" if is_folder else endpoint.address, self.tr("Address"), "https://provisioning.example.com/phones/"
        )
        self.auth = QComboBox()
        self.auth.setAccessibleName(self.tr("Sign-in"))
        self.auth.addItems([self.tr("None"), self.tr("Basic"), self.tr("Digest")])
        self.auth.setCurrentIndex(_AUTHS.index(endpoint.auth))
        self.auth.currentIndexChanged.connect(self._on_changed)
        self.user = self._field(endpoint.user, self.tr("User"))
        self.password = self._field("", self.tr("Password"), self.tr("Stored") if self._has_password else "")
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.ca_file = self._field(endpoint.ca_file, self.tr("CA file"), self.tr("Only for a private certificate"))
        self.ca_button = QPushButton(self.tr("Ch&oose…"))
        self.ca_button.setAccessibleName(self.tr("Choose a CA file"))
        self.ca_button.setAutoDefault(False)
        self.ca_button.clicked.connect(self._on_choose_ca_clicked)
        self.form = QFormLayout()
        self.form.setVerticalSpacing(10)
        self.form.setHorizontalSpacing(16)
        self.form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.form.addRow(self.tr("&Name"), self.name)
        self.form.addRow(words(self.tr("Kind")), self.kind)
        self.folder_row = self._beside(self.folder, self.choose_button)
        self._add_row(self.tr("&Folder"), self.folder_row, self.folder)
        self.form.addRow(self.tr("A&ddress"), self.url)
        self.form.addRow(self.tr("S&ign-in"), self.auth)
        self.form.addRow(self.tr("&User"), self.user)
        self.form.addRow(self.tr("&Password"), self.password)
        self.ca_row = self._beside(self.ca_file, self.ca_button)
        self._add_row(self.tr("&CA file"), self.ca_row, self.ca_file)
        self.body.addLayout(self.form)
        self.test_button = QPushButton(self.tr("&Test connection"))
        self.test_button.setAutoDefault(False)
        self.test_button.clicked.connect(self._on_test_clicked)
        self.test_result = words("", "muted", wrap=True)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.test_button)
        row.addWidget(self.test_result, 1)
        self.body.addLayout(row)
        self.body.addStretch(1)

    @staticmethod
    def _beside(field: QLineEdit, button: QPushButton) -> QWidget:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(field, 1)
        row.addWidget(button)
        return box

    def _add_row(self, text: str, row: QWidget, buddy: QLineEdit) -> None:
        name = QLabel(text)
        name.setBuddy(buddy)
        self.form.addRow(name, row)

    # -- values --------------------------------------------------------------------------------------------------------

    def value(self) -> Endpoint:
        """Return the endpoint as it stands in the fields; a URL ends in a slash."""
        kind = _KINDS[self.kind.current]
        if kind is EndpointKind.FOLDER:
            return evolve(
                self._endpoint,
                name=self.name.text().strip(),
                kind=kind,
                address=self.folder.text().strip(),
                auth=AuthKind.NONE,
                user="",
                ca_file="",
            )
        url = self.url.text().strip()
        auth = _AUTHS[self.auth.currentIndex()]
        return evolve(
            self._endpoint,
            name=self.name.text().strip(),
            kind=kind,
            address=url if url.endswith("/") else f"{url}/",
            auth=auth,
            user=self.user.text().strip() if auth is not AuthKind.NONE else "",
            ca_file=self.ca_file.text().strip(),
        )

    def typed_password(self) -> str | None:
        """Return the password that was typed, None if the field was left alone."""
        return self.password.text() or None

    def problem(self) -> tuple[QLineEdit | None, str]:
        """Return the first field that is not right, and why; (None, "") if all is well."""
        if not self.name.text().strip():
            return self.name, self.tr("Give it a name.")
        if _KINDS[self.kind.current] is EndpointKind.FOLDER:
            return (None, "") if self.folder.text().strip() else (self.folder, self.tr("Choose a folder."))
        reason = self._url_problem(self.url.text().strip())
        if reason:
            return self.url, reason
        if _AUTHS[self.auth.currentIndex()] is not AuthKind.NONE:
            if not self.user.text().strip():
                return self.user, self.tr("This sign-in needs a user.")
            if ":" in self.user.text() and _AUTHS[self.auth.currentIndex()] is AuthKind.BASIC:
                return self.user, self.tr("A user name cannot contain a colon.")
        return None, ""

    def _url_problem(self, text: str) -> str:
        if not text:
            return self.tr("Enter the address of the folder on the server.")
        try:
            parts = urlsplit(text)
            has_host = bool(parts.hostname)
            _ = parts.port
        except ValueError:
            return self.tr("This is not a web address.")
        if parts.scheme not in ("http", "https") or not has_host:
            return self.tr("The address begins with https:// or http:// and names a server.")
        if parts.username or parts.password:
            return self.tr("Put user and password into their own fields, not into the address.")
        if parts.query or parts.fragment:
            return self.tr("The address is that of a folder: without ? and #.")
        return ""

    # -- reacting ------------------------------------------------------------------------------------------------------

    def _on_kind_chosen(self, place: int) -> None:
        self._on_changed()

    def _on_changed(self) -> None:
        is_folder = _KINDS[self.kind.current] is EndpointKind.FOLDER
        signs_in = _AUTHS[self.auth.currentIndex()] is not AuthKind.NONE
        for widget, is_shown in (
            (self.folder_row, is_folder),
            (self.url, not is_folder),
            (self.auth, not is_folder),
            (self.user, not is_folder and signs_in),
            (self.password, not is_folder and signs_in),
            (self.ca_row, not is_folder),
        ):
            self.form.setRowVisible(widget, is_shown)
        field, reason = self.problem()
        for candidate in (self.name, self.folder, self.url, self.user):
            set_trouble(candidate, candidate is field and bool(candidate.text()))
        plain = not is_folder and signs_in and self.url.text().strip().lower().startswith("http://")
        if reason:
            self.say(reason, "error" if field is not None and field.text() else "muted")
        elif plain and _AUTHS[self.auth.currentIndex()] is AuthKind.BASIC:
            self.say(self.tr("Basic sign-in over http:// sends the password unprotected."), "warning")
        else:
            self.say("", "muted")
        self.test_result.setText("")
        self.ok_button.setEnabled(not reason)
        self.test_button.setEnabled(not reason and not self._testing)

    def _on_choose_clicked(self) -> None:
        chooser = QFileDialog(self, self.tr("Folder for config files"), self.folder.text())
        chooser.setFileMode(QFileDialog.FileMode.Directory)
        chooser.fileSelected.connect(self.folder.setText)
        chooser.open()

    def _on_choose_ca_clicked(self) -> None:
        chooser = QFileDialog(self, self.tr("Certificate of the private CA"), self.ca_file.text())
        chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
        chooser.setNameFilters([self.tr("Certificates (*.pem *.crt *.cer)"), self.tr("All files (*)")])
        chooser.fileSelected.connect(self.ca_file.setText)
        chooser.open()

    def _on_test_clicked(self) -> None:
        self._testing = True
        self.test_button.setEnabled(False)
        self.test_result.setText(self.tr("Trying to put a probe file there…"))
        set_role(self.test_result, "muted")
        self.test_requested.emit(self.value(), self.typed_password())

    def show_test_result(self, is_usable: bool, sentence: str) -> None:
        """Show how the test ended."""
        self._testing = False
        self.test_button.setEnabled(True)
        self.test_result.setText(sentence)
        set_role(self.test_result, "good" if is_usable else "error")

    def _on_delete_clicked(self) -> None:
        self.delete_requested.emit(self._endpoint.id)
        self.reject()

    def _on_accepted(self) -> None:
        self.chosen.emit(self.value(), self.typed_password())
