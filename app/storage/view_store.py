"""Saved views of the directory in the library."""

from __future__ import annotations

from typing import Any

from sqlalchemy import delete, select

from app.models.directory import DirectorySort, DirectorySource, DirectoryView
from app.storage.codec import from_text, to_text
from app.storage.directory_store import upsert
from app.storage.store import Store, missing
from app.storage.tables import DirectoryViews


class DirectoryViewStore(Store):
    """Lists, saves and deletes views of the directory. Saving the same id again replaces the view."""

    def list_directory_views(self) -> list[DirectoryView]:
        """Return all views by name."""
        with self._database.read() as connection:
            return [_view(*row) for row in connection.execute(_VIEW.order_by(DirectoryViews.name, DirectoryViews.id))]

    def get_directory_view(self, view_id: str) -> DirectoryView:
        """Return a view.

        Raises:
            InputError: `not_in_library`.
        """
        with self._database.read() as connection:
            row = connection.execute(_VIEW.where(DirectoryViews.id == view_id)).first()
        if row is None:
            raise missing("directory view", view_id)
        return _view(*row)

    def save_directory_view(self, view: DirectoryView) -> DirectoryView:
        """Store a view; also how a deleted one comes back."""
        values: dict[str, Any] = {
            "id": view.id,
            "name": view.name,
            "source": view.source.value,
            "department": view.department,
            "site_id": view.site_id,
            "hidden": to_text(sorted(view.hidden)),
            "sort": view.sort.value,
            "descending": view.descending,
        }
        with self._database.write() as connection:
            upsert(connection, DirectoryViews, values)
            self._note_people(connection)
        return view

    def delete_directory_view(self, view_id: str) -> DirectoryView:
        """Delete a view and return it.

        Raises:
            InputError: `not_in_library`.
        """
        view = self.get_directory_view(view_id)
        with self._database.write() as connection:
            connection.execute(delete(DirectoryViews).where(DirectoryViews.id == view_id))
            self._note_people(connection)
        return view


_VIEW = select(
    DirectoryViews.id,
    DirectoryViews.name,
    DirectoryViews.source,
    DirectoryViews.department,
    DirectoryViews.site_id,
    DirectoryViews.hidden,
    DirectoryViews.sort,
    DirectoryViews.descending,
)


def _view(
    id: str, name: str, source: str, department: str, site_id: str, hidden: str, sort: str, descending: bool
) -> DirectoryView:
    return DirectoryView(
        id,
        name,
        DirectorySource(source),
        department,
        site_id,
        frozenset(from_text(hidden)),
        DirectorySort(sort),
        descending,
    )
