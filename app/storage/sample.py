"""What a new library starts with: the sample site, so that there is something to look at and push at once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from attrs import frozen

from app.errors import InputError, ModelFileError
from app.models.documents import Contact, Endpoint, Phone, Site, Template
from app.resources import read_json, resource
from app.storage.codec import phone_from_json, template_from_json
from app.storage.site_codec import contact_from_json, endpoint_from_json, site_from_json


@frozen
class SampleContents:
    """The sample site and the default endpoint."""

    site: Site
    endpoint: Endpoint
    contacts: tuple[Contact, ...]
    templates: tuple[Template, ...]
    phones: tuple[Phone, ...]


def sample_contents(push_folder: Path) -> SampleContents:
    """Read the sample site.

    Args:
        push_folder: The folder that the default endpoint writes to.

    Raises:
        ModelFileError: The file that ships with Faceplate is missing or broken.
    """
    path = resource("samples", "sample_site.json")
    data: dict[str, Any] = read_json(path)
    try:
        return SampleContents(
            site=site_from_json(data["site"], "$.site"),
            endpoint=endpoint_from_json({**data["endpoint"], "address": str(push_folder)}, "$.endpoint"),
            contacts=tuple(contact_from_json(item, "$.contacts") for item in data["contacts"]),
            templates=tuple(template_from_json(item) for item in data["templates"]),
            phones=tuple(phone_from_json(item) for item in data["phones"]),
        )
    except (KeyError, TypeError, InputError) as error:
        raise ModelFileError("data_file_broken", path=path, reason=error) from error
