"""People as a table that every spreadsheet opens, and that comes back as it was."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping

from app.models.documents import Contact
from app.models.timeframes import timeframes_text
from app.rendering.contact_files.tables import OWN_HEADER, shielded


def write_table(contacts: Iterable[Contact], sites: Mapping[str, str]) -> bytes:
    """Return people as CSV in UTF-8 with a byte order mark, for spreadsheets that guess otherwise.

    No cell is taken for a formula, whatever it begins with.

    Args:
        contacts: Who, in this order.
        sites: Names of the sites by id.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(OWN_HEADER)
    for contact in contacts:
        cells = (
            contact.extension,
            contact.first,
            contact.last,
            contact.display,
            contact.department,
            contact.direct,
            contact.mobile,
            "yes" if contact.favourite else "",
            contact.owner,
            timeframes_text(contact.timeframes),
            sites.get(contact.site_id, ""),
            contact.id,
        )
        writer.writerow([shielded(cell) for cell in cells])
    return out.getvalue().encode("utf-8-sig", "replace")
