"""All rules by the id of their record, and how they are run."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from app.models import checks, checks_of_numbers, checks_of_phones
from app.models.check_table import CheckTable
from app.models.checks import CheckContext, Rule
from app.models.findings import Finding

RULES: Final[Mapping[str, Rule]] = {
    "value_missing": checks.missing_values,
    "line_missing": checks.missing_lines,
    "line_without_user": checks.lines_without_user,
    "too_many_lines": checks.too_many_lines,
    "line_repeated": checks.repeated_lines,
    "blf_to_self": checks.watches_itself,
    "blf_to_nobody": checks.watches_nobody,
    "target_repeated": checks.repeated_targets,
    "dtmf_digits": checks.odd_digits,
    "number_odd": checks_of_numbers.odd_numbers,
    "number_emergency": checks_of_numbers.emergency_numbers,
    "number_reserved": checks_of_numbers.reserved_numbers,
    "code_unknown": checks_of_numbers.unknown_codes,
    "park_slot_unknown": checks_of_numbers.unknown_slots,
    "blf_advised": checks_of_phones.more_than_advised,
    "blf_service": checks_of_phones.service_off,
    "macro": checks_of_phones.macro_mistakes,
    "unsafe_characters": checks_of_phones.unsafe_characters,
    "timeframe": checks_of_phones.foreign_timeframes,
    "timeframe_unknown": checks_of_phones.unknown_timeframes,
    "hot_desk": checks_of_phones.unmapped_hot_desks,
    "hot_desk_unknown": checks_of_phones.hot_desks,
    "dynamic_room": checks_of_phones.people_without_key,
}
"""`label_cut` is told by the fit meter, which measures with a font."""


def check(context: CheckContext, table: CheckTable) -> list[Finding]:
    """Run every rule that is on; worst findings first, then in list order."""
    found = [
        item
        for check_id, rule in RULES.items()
        if (spec := table.by_id.get(check_id)) is not None and spec.is_on
        for item in rule(context, spec)
    ]
    row = context.space.row
    return sorted(found, key=lambda item: (-item.severity, row(item.position) if item.position else -1))
