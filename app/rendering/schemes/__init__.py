"""How a vendor numbers and types its keys.

A dialect names its scheme in `scheme`; the scheme reads the rest of the table, so that a further vendor of the same
kind needs data only.
"""

from __future__ import annotations

from collections.abc import Callable

from app.errors import ModelFileError
from app.models.dialect import Dialect
from app.rendering.schemes.banked_keys import BankedKeys
from app.rendering.schemes.base import Scheme
from app.rendering.schemes.category_keys import CategoryKeys
from app.rendering.schemes.function_keys import FunctionKeys
from app.rendering.schemes.mode_keys import ModeKeys
from app.rendering.schemes.pattern_keys import PatternKeys
from app.rendering.schemes.soft_key_macros import SoftKeyMacros
from app.rendering.schemes.typed_keys import TypedKeys

_SCHEMES: dict[str, Callable[[Dialect], Scheme]] = {
    "typed_keys": TypedKeys,
    "category_keys": CategoryKeys,
    "function_keys": FunctionKeys,
    "pattern_keys": PatternKeys,
    "mode_keys": ModeKeys,
    "soft_key_macros": SoftKeyMacros,
}


def scheme_for(dialect: Dialect) -> Scheme:
    """Return the scheme that a dialect names, with those of banks that have tables of their own; the same each time.

    Raises:
        ModelFileError: The table names an unknown scheme.
    """
    return dialect.derived(_all)


def _all(dialect: Dialect) -> Scheme:
    main = _made(dialect)
    return BankedKeys(main, [(part, _made(part)) for part in dialect.parts]) if dialect.parts else main


def _made(dialect: Dialect) -> Scheme:
    maker = _SCHEMES.get(dialect.table.get("scheme", ""))
    if maker is None:
        raise ModelFileError("data_file_broken", path=dialect.id, reason=f"scheme {dialect.table.get('scheme')}")
    return maker(dialect)
