"""The skeletons of the dialects: strict, sandboxed, compiled once."""

from __future__ import annotations

import functools
from collections.abc import Mapping

from jinja2 import FileSystemLoader, StrictUndefined, Template, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from app.errors import RenderError
from app.rendering.escape import comment, xml_attribute
from app.resources import resource


@functools.cache
def _environment() -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(str(resource("dialects"))),
        undefined=StrictUndefined,
        autoescape=False,  # the formats are not HTML; each has its own filter
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    environment.filters["xml_attribute"] = xml_attribute
    environment.filters["comment"] = comment
    return environment


@functools.cache
def _skeleton(dialect_id: str) -> Template:
    return _environment().get_template(f"{dialect_id}/skeleton.j2")


def fill_skeleton(dialect_id: str, values: Mapping[str, object]) -> str:
    """Put the values into a dialect's skeleton.

    Raises:
        RenderError: The skeleton is missing, is wrong, or names a value that is not there.
    """
    try:
        return _skeleton(dialect_id).render(values)
    except TemplateError as error:
        raise RenderError("skeleton_failed", dialect=dialect_id, reason=error) from error
