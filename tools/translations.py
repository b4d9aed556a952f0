"""Collects the words of the window and writes the English plurals (`python -m tools.translations`).

Words with `%n` need a translation even in English: "%n key(s)" becomes "1 key" and "2 keys", and what has another
plural stands behind it: "%n person(people) is(are)". The sources stay readable, and another language is another `.ts`
file.
"""

from __future__ import annotations

import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "i18n"


PLURAL = re.compile(r"(\w+)\((\w+)\)")


def plurals(text: str) -> tuple[str, str]:
    """Return what is said of one and of several."""
    several = PLURAL.sub(lambda found: f"{found[1]}s" if found[2] == "s" else found[2], text)
    return PLURAL.sub(r"\1", text), several


def run(tool: str, *arguments: str) -> None:
    subprocess.run([str(Path(sys.executable).parent / tool), *arguments], check=True, capture_output=True)


def main() -> int:
    source = FOLDER / "faceplate_en.ts"
    files = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "app").rglob("*.py"))
    run("pyside6-lupdate", "-no-obsolete", "-locations", "none", *files, "-ts", str(source))
    tree = ET.parse(source)
    for message in tree.iter("message"):
        text = message.findtext("source", "")
        translation = message.find("translation")
        if message.get("numerus") != "yes" or translation is None:
            continue
        translation.attrib.pop("type", None)
        for old in list(translation):
            translation.remove(old)
        for form in plurals(text):
            ET.SubElement(translation, "numerusform").text = form
    ET.indent(tree)
    tree.write(source, encoding="utf-8", xml_declaration=True)
    run("pyside6-lrelease", str(source), "-qm", str(source.with_suffix(".qm")))
    return 0


if __name__ == "__main__":
    sys.exit(main())
