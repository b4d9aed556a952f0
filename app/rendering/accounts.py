"""SIP accounts, which every dialect describes by one table: `accounts` in `dialect.json`.

name: pattern of the prefix, with `{line}`, or of the whole name, with `{parameter}` as well. fields: field of `Line`
→ parameter. always: parameters of every account. off: parameter values that say that an account is not used.
transports: our word → the vendor's. transport_doubts: our word → a warning. most: the highest account of the format.
server_fallback: where the server stands if the account names none. server_has_port: the port stands behind the
server, as `host:5060`. beside: field → parameters and their values that go with it where it is set. elsewhere: fields
that the keys tell.
transport_after_server: the transport's parameter holds the server as well, and between them this text.
"""

from __future__ import annotations

import functools
import ipaddress
import re
from collections.abc import Iterable, Mapping
from typing import Any

from app.models.dialect import Dialect
from app.models.documents import Line
from app.models.findings import Severity
from app.rendering.reading import Log, Settings
from app.rendering.writing import Pair, Sheet

_PORTS = range(1, 65536)
_MAX_LINES = 99
_TEXTS = ("user", "auth_user", "secret", "display_name", "label", "server")


def write_accounts(table: Mapping[str, Any], lines: Iterable[Line], sheet: Sheet) -> list[Pair]:
    """Return the settings of the lines. An empty field is not written, so that the phone keeps what it has."""
    accounts = table["accounts"]
    settings: list[Pair] = []
    for line in sorted(lines, key=lambda item: item.number):
        if line.number > accounts.get("most", _MAX_LINES):
            sheet.add("line_not_expressible", Severity.ERROR, line=line.number, most=accounts["most"])
            continue
        settings.extend((_name(accounts, line.number, name), value) for name, value in accounts["always"].items())
        for field, parameter in accounts["fields"].items():
            value = _field_text(line, field, accounts, sheet)
            if value and field == "transport" and "transport_after_server" in accounts:
                server = _field_text(line, "server", accounts, sheet)
                value = f"{server}{accounts['transport_after_server']}{value}" if server else ""
            if value:
                settings.append((_name(accounts, line.number, parameter), value))
                for other, text in accounts.get("beside", {}).get(field, {}).items():
                    settings.append((_name(accounts, line.number, other), text))
        _tell_left_out(line, accounts, sheet)
    return settings


def _tell_left_out(line: Line, accounts: Mapping[str, Any], sheet: Sheet) -> None:
    for field in _TEXTS:
        if field not in (*accounts["fields"], *accounts.get("elsewhere", ())) and getattr(line, field):
            sheet.add("line_field_not_expressible", Severity.WARNING, line=line.number, field=field.replace("_", " "))


def _name(accounts: Mapping[str, Any], line: int, parameter: str) -> str:
    return _named(accounts["name"], line, parameter)


@functools.lru_cache(4096)
def _named(pattern: str, line: int, parameter: str) -> str:
    if "{parameter}" in pattern:
        return pattern.format(line=line, parameter=parameter)
    return f"{pattern.format(line=line)}.{parameter}"


def _numbers(dialect: Dialect, settings: Settings) -> list[int]:
    """Return the accounts that a file names, ascending."""
    numbers = dialect.derived(_number_expression).findall(settings.names)
    return sorted(set(map(int, numbers)) - {0})


def _number_expression(dialect: Dialect) -> re.Pattern[str]:
    accounts = dialect.table["accounts"]
    return _expression(accounts["name"], (*accounts["fields"].values(), *accounts["always"]))


def _expression(name: str, parameters: tuple[str, ...]) -> re.Pattern[str]:
    """Return the expression of an account's number among `Settings.names`."""
    pattern = re.escape(name.lower()).replace(re.escape("{line}"), r"([0-9]{1,3})")
    if "{parameter}" not in name:
        return re.compile(rf"\n{pattern}\.")
    known = "|".join(re.escape(parameter.lower()) for parameter in parameters)
    return re.compile("\n" + pattern.replace(re.escape("{parameter}"), f"(?:{known})") + r"(?![^\n])")


def _field_text(line: Line, field: str, accounts: Mapping[str, Any], sheet: Sheet) -> str:
    if field == "port":
        return str(line.port) if line.port in _PORTS else ""
    if field == "transport":
        transports = accounts["transports"]
        if line.transport and line.transport not in transports:
            sheet.add("transport_not_expressible", Severity.ERROR, line=line.number, transport=line.transport)
        if line.transport in accounts.get("transport_doubts", {}):
            reason = accounts["transport_doubts"][line.transport]
            sheet.add("transport_doubtful", Severity.WARNING, line=line.number, reason=reason)
        return str(transports.get(line.transport, ""))
    text = sheet.text(str(getattr(line, field)), None, f"line {line.number}: {field.replace('_', ' ')}")
    if field == "server" and text and accounts.get("server_has_port") and line.port in _PORTS:
        joined = f"{text}:{line.port}"
        return f"[{text}]:{line.port}" if _is_ipv6(text) or _is_ipv6(joined) else joined
    return text


def _is_ipv6(text: str) -> bool:
    if text.count(":") < 2:
        return False
    try:
        ipaddress.IPv6Address(text)
    except ValueError:
        return False
    return True


def _parted(text: str) -> tuple[str, str]:
    """Part `host:port`; the port is "" where there is none."""
    host, colon, port = text.rpartition(":")
    if not (host and colon and port.isascii() and port.isdigit() and port[0] != "0") or _is_ipv6(text):
        return text, ""
    if int(port[:6]) not in _PORTS:
        return text, ""
    inner = host[1:-1] if host[0] == "[" else ""
    return (inner if _is_ipv6(inner) or _is_ipv6(f"{inner}:{port}") else host), port


def read_accounts(dialect: Dialect, settings: Settings, null: frozenset[str], log: Log) -> tuple[Line, ...]:
    """Return the lines of a file; an account without a user or that is switched off stays among the kept settings.

    A line of which the file tells no port or transport has port 0 or transport "": the phone's own choice.
    """
    accounts = dialect.table["accounts"]
    numbers = _numbers(dialect, settings)
    lines = []
    for number in numbers:
        if number > accounts.get("most", _MAX_LINES):
            continue
        if any(settings.text(_name(accounts, number, name)) in values for name, values in accounts["off"].items()):
            continue
        line = _read_line(accounts, settings, null, number, log)
        if line is not None:
            lines.append(line)
    return tuple(lines)


def _read_line(
    accounts: Mapping[str, Any], settings: Settings, null: frozenset[str], number: int, log: Log
) -> Line | None:
    words = {vendor.lower(): ours for ours, vendor in accounts["transports"].items()}
    found: dict[str, str] = {}
    taken: list[str] = []
    for field, parameter in accounts["fields"].items():
        name = _name(accounts, number, parameter)
        text = settings.text(name)
        if not text or text in null:
            continue
        if field == "port" and not (text.isascii() and text.isdigit() and int(text[:6]) in _PORTS):
            continue
        if field == "transport":
            between = accounts.get("transport_after_server")
            if between:
                server, _, text = text.rpartition(between)
                if server != settings.text(_name(accounts, number, accounts["fields"]["server"])):
                    continue
            if text.lower() not in words:
                continue
            text = words[text.lower()]
        if field == "server" and accounts.get("server_has_port"):
            text, port = _parted(text)
            if port:
                found["port"] = port
        found[field] = text
        taken.append(name)
    if "user" not in found and "auth_user" not in found:
        return None
    if "server" not in found and settings.text(accounts.get("server_fallback", {}).get("server", "")):
        _fall_back(accounts["server_fallback"], settings, words, found)
        log.guessed("server_from_elsewhere", accounts["server_fallback"]["server"], line=number)
    for name in taken:
        settings.take(name)
    for name, value in accounts["always"].items():
        _take_equal(settings, _name(accounts, number, name), value)
    for field in found:
        for name, value in accounts.get("beside", {}).get(field, {}).items():
            _take_equal(settings, _name(accounts, number, name), value)
    first = taken[0] if "{parameter}" in accounts["name"] else accounts["name"].format(line=number)
    log.read("read_line", first, line=number, user=found.get("user", found.get("auth_user", "")))
    return Line(
        number=number,
        user=found.get("user", ""),
        auth_user=found.get("auth_user", ""),
        secret=found.get("secret", ""),
        display_name=found.get("display_name", ""),
        label=found.get("label", ""),
        server=found.get("server", ""),
        port=int(found.get("port", "0")),
        transport=found.get("transport", ""),
    )


def _take_equal(settings: Settings, name: str, value: str) -> None:
    if settings.text(name) in (value, ""):
        settings.take(name)


def _fall_back(names: Mapping[str, str], settings: Settings, words: Mapping[str, str], found: dict[str, str]) -> None:
    found["server"] = settings.text(names["server"])
    port = settings.text(names["port"])
    if port.isascii() and port.isdigit() and int(port[:6]) in _PORTS:
        found.setdefault("port", port)
    transport = words.get(settings.text(names["transport"]).lower())
    if transport:
        found.setdefault("transport", transport)
