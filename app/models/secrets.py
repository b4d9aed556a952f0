"""What must not be shown: passwords of lines, secret device settings, and kept settings that are named like secrets."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from app.models.documents import Document, Phone

if TYPE_CHECKING:
    from app.models.device_settings import SettingCatalogue

MASK: Final = "••••••"
"""Stands for a secret, however long it is."""

_SECRET_NAME = re.compile(r"(?i)passw|passphrase|secret|token|(?:^|[._])p(?:in|wd)(?:$|[._])")


def is_secret_name(name: str) -> bool:
    """Whether a setting of a vendor's file is named like a secret."""
    return _SECRET_NAME.search(name) is not None


def secrets_of(document: Document, settings: Iterable[tuple[str, str]], catalogue: SettingCatalogue) -> frozenset[str]:
    """Return the secret texts of a document.

    Args:
        document: A phone or template.
        settings: Its device settings over all layers, id and value.
        catalogue: All device settings.
    """
    found = {value for spec, value in catalogue.ordered(settings) if spec.is_secret}
    if isinstance(document, Phone):
        found |= {line.secret for line in document.lines}
        found |= {item.value for item in document.kept.settings if is_secret_name(item.name)}
    return frozenset(found - {""})
