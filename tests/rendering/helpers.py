"""An independent reading of written files, far simpler than the one under test."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from defusedxml import ElementTree


def settings_of(data: bytes) -> Mapping[str, str]:
    """Return every setting that a phone would see in a file, and fail on anything malformed or doubled."""
    text = data.decode("utf-8")
    if "<hl_provision " in text:
        return numbered_settings(data)
    if "<gs_provision " in text:
        return item_settings(data)
    if "<flat-profile>" in text:
        return element_settings(data)
    if "\n<settings>" in text or "\n<sysConf>" in text:
        return tree_settings(data)
    return xml_settings(data) if text.startswith("<?xml") else line_settings(text)


def line_settings(text: str) -> dict[str, str]:
    rows = text.splitlines()
    assert rows[0] == "#!version:1.0.0.1"
    found: dict[str, str] = {}
    for row in rows[1:]:
        if not row or row.startswith("#"):
            continue
        directive, blank, target = row.partition(" ")
        if directive == "include:config":
            found[directive + blank + target] = ""
            continue
        name, equals, value = row.partition(" = ")
        assert equals, row
        assert name not in found, name
        found[name] = value
    return found


def xml_settings(data: bytes) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in ElementTree.fromstring(data, forbid_dtd=True).iter():
        for name, value in element.attrib.items():
            assert name not in found, name
            found[name] = value
    return found


def numbered_settings(data: bytes) -> dict[str, str]:
    root = ElementTree.fromstring(data, forbid_dtd=True)
    (config,) = root
    assert (root.tag, config.tag) == ("hl_provision", "config")
    found: dict[str, str] = {}
    for element in config:
        assert not len(element)
        assert set(element.attrib) <= {"para"}
        assert element.tag not in found, element.tag
        found[element.tag] = element.text or ""
    return found


def item_settings(data: bytes) -> dict[str, str]:
    root = ElementTree.fromstring(data, forbid_dtd=True)
    (config,) = root
    assert (root.tag, config.tag, config.attrib["version"]) in {
        ("gs_provision", "config", "1"),
        ("gs_provision", "config", "2"),
    }
    found: dict[str, str] = {}
    for element in config:
        assert not len(element)
        by_name = config.attrib["version"] == "2"
        assert (element.tag == "item") == by_name
        assert set(element.attrib) == ({"name"} if by_name else set())
        name = element.attrib["name"] if by_name else element.tag
        assert name not in found, name
        found[name] = element.text or ""
    return found


def element_settings(data: bytes) -> dict[str, str]:
    root = ElementTree.fromstring(data, forbid_dtd=True)
    assert root.tag == "flat-profile"
    found: dict[str, str] = {}
    for element in root:
        assert not len(element)
        assert not element.attrib
        assert element.tag not in found, element.tag
        found[element.tag] = element.text or ""
    return found


def tree_settings(data: bytes) -> dict[str, str]:
    """Read elements by their path; an element is numbered by its attribute `idx` or `index`."""
    found: dict[str, str] = {}

    def walk(element: Any, way: str) -> None:
        lists: Counter[str] = Counter()
        for child in element:
            number = child.get("idx") or child.get("index")
            name = f"{way}{child.tag}" + (f"[{number}]" if number else "")
            if not number and (len(child) or child.attrib.keys() - {"perm"}):
                lists[name] += 1
                name += f"#{lists[name]}" if lists[name] > 1 else ""
            if len(child):
                assert not (child.text or "").strip(), name
                walk(child, f"{name}/")
            else:
                assert name not in found, name
                found[name] = child.text or ""
            for attribute, text in child.attrib.items():
                if attribute not in ("idx", "index"):
                    assert f"{name}@{attribute}" not in found, name
                    found[f"{name}@{attribute}"] = text

    root = ElementTree.fromstring(data, forbid_dtd=True)
    tops = [child.tag for child in root]
    assert len(tops) == len(set(tops))
    walk(root, "")
    return found
