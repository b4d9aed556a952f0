"""The button beside the fit meter that shortens labels that are cut, and shows before what they become."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolButton, QWidget
from typing_extensions import override

from app.viewmodels.document import EditorDocument
from app.viewmodels.label_shortening import best_forms, count_cut, cut_labels

_WIDEST = 110
_MOST_PREVIEWED = 12
_REST_MS = 150


class ShortenButton(QToolButton):
    """One click takes the best short form for each selected key; the menu has the others, or a preview of all.

    It is hidden while no label is cut.
    """

    chosen = Signal(object)
    """Carries the new labels as dict[int, str] by row."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document: EditorDocument | None = None
        self._rows: list[int] = []
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._show)
        self.setObjectName("shorten_button")
        self.setProperty("role", "link")
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Ignored)
        menu = QMenu(self)
        menu.aboutToShow.connect(self._fill_menu)
        self.setMenu(menu)
        self.clicked.connect(self._on_clicked)
        self.hide()

    @override
    def minimumSizeHint(self) -> QSize:
        """The button gives way, so that the fields keep their widths and heights whether it is there or not."""
        return QSize(40, 0)

    def offer(self, document: EditorDocument, rows: list[int]) -> int:
        """Offer to shorten the labels of these keys; return how many of them are cut.

        For other keys the button is right at once; while a label is being typed it waits until that rests, so that
        typing stays quick.

        Args:
            document: The open document.
            rows: Rows of keys that may be edited; none hides the button.
        """
        is_same = document is self._document and rows == self._rows
        self._document, self._rows = document, rows
        if is_same:
            self._rest.start()
        else:
            self._show()
        return count_cut(document, rows)

    def _show(self) -> None:
        """Name the best form on the button, or hide it."""
        self._rest.stop()
        document = self._document
        count = count_cut(document, self._rows) if document is not None else 0
        best = next(iter(self._best().values()), "") if count == 1 else ""
        if best or count > 1:
            brief = self.tr("→ {label}").format(label=best) if best else self.tr("Shorten")
            text = self.tr("Shorten to “{label}”").format(label=best) if best else self.tr("Shorten all")
            shown = self.fontMetrics().elidedText(brief, Qt.TextElideMode.ElideRight, _WIDEST)
            self.setText(shown.replace("&", "&&"))
            self.setAccessibleName(text)
            self.setToolTip(text if best else self.tr("Give each label that is cut a short form of its own"))
        self.setVisible(bool(best) or count > 1)

    def _best(self) -> dict[int, str]:
        if self._document is None:
            return {}
        return best_forms(self._document, cut_labels(self._document, self._rows))

    def _on_clicked(self) -> None:
        labels = self._best()
        if labels:
            self.chosen.emit(labels)

    def _fill_menu(self) -> None:
        menu, document = self.menu(), self._document
        menu.clear()
        if document is None:
            return
        cut = cut_labels(document, self._rows)
        if len(cut) == 1:
            for form in cut[0].forms:
                self._add(form, {cut[0].row: form})
            return
        best = best_forms(document, cut)
        self._add(self.tr("Shorten %n label(s)", "", len(best)), best)
        menu.addSeparator()
        for item in cut[:_MOST_PREVIEWED]:
            if item.row in best:
                self._add(f"{item.label}  →  {best[item.row]}", {item.row: best[item.row]})
        if len(cut) > _MOST_PREVIEWED:
            rest = QAction(self.tr("… and %n more", "", len(cut) - _MOST_PREVIEWED), menu)
            rest.setEnabled(False)
            menu.addAction(rest)

    def _add(self, text: str, labels: dict[int, str]) -> None:
        action = QAction(text.replace("&", "&&"), self.menu())
        action.triggered.connect(partial(self.chosen.emit, labels))
        self.menu().addAction(action)
