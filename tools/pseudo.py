"""A language that nobody speaks, to see what a translation would break: accented, two fifths longer, in brackets.

What is not in brackets was not given to a translator; what is cut would be cut in German or Finnish, too.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection
from pathlib import Path

from PySide6.QtCore import QTranslator
from typing_extensions import override

from tools.vendor_words import vendor_sentences

LANGUAGE = "qps"
LONGER = 0.4
KINDS = ("features", "settings", "checks", "numbers")
"""The folders of data whose words a language can lay over the English ones."""
_WORDS = (
    "title",
    "short",
    "description",
    "hint",
    "keywords",
    "unit",
    "words",
    "label",
    "labels",
    "note",
    "reason",
    "country",
)
"""What are words in records of features and settings; the rest are ids and codes."""
_ACCENTS = str.maketrans("aeiouyAEIOUYcnszCNSZ", "áéîöûýÁÉÎÖÛÝçñšžÇÑŠŽ")
_KEPT = re.compile(r"(\{[^{}]*\}|%n|%\d|&.|https?://\S+|\n)")
_FILLER = "ẋ"


def pseudo(text: str) -> str:
    """Return a text in the language; placeholders, mnemonics and addresses stay."""
    if not text.strip():
        return text
    parts = [part if place % 2 else part.translate(_ACCENTS) for place, part in enumerate(_KEPT.split(text))]
    letters = sum(len(part) for place, part in enumerate(_KEPT.split(text)) if not place % 2)
    longer = round(letters * LONGER)
    # In words of the usual length, so that what wraps can wrap.
    filler = " ".join(_FILLER * min(6, longer - done) for done in range(0, longer, 7) if longer - done > 0)
    return f"[{''.join(parts)}{' ' + filler if filler and longer > 3 else filler}]"


def pseudo_records(value: object, keys: Collection[str] | None = None) -> object:
    """Return JSON data with all of its texts in the language; `keys` names those that are words, None for all."""
    if isinstance(value, str):
        return pseudo(value)
    if isinstance(value, list):
        return [pseudo_records(item, keys) for item in value]
    if isinstance(value, dict):
        return {
            name: pseudo_records(item, keys) if keys is None or name in keys or _has_records(item) else item
            for name, item in value.items()
        }
    return value


def _has_records(value: object) -> bool:
    return isinstance(value, dict) or (isinstance(value, list) and any(isinstance(item, dict) for item in value))


class PseudoTranslator(QTranslator):
    """Translates whatever it is asked for."""

    @override
    def translate(self, context: str, sourceText: str, disambiguation: str | None = None, n: int = -1) -> str:
        return pseudo(sourceText)

    @override
    def isEmpty(self) -> bool:
        return False


def write_language(root: Path, into: Path, language: str = LANGUAGE) -> None:
    """Write the data files of the language: sentences, features, settings and vendors' words, as a translator would.

    Args:
        root: The folder with `messages`, `features` and `settings`.
        into: A folder that is laid out likewise; it may be the same.
        language: The name of the folders in it.
    """
    for kind, keys in (("messages", None), *((kind, _WORDS) for kind in KINDS)):
        folder = into / kind / language
        folder.mkdir(parents=True, exist_ok=True)
        for path in sorted((root / kind).glob("*.json")):
            data = pseudo_records(json.loads(path.read_bytes()), keys)
            (folder / path.name).write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    folder = into / "words"
    folder.mkdir(parents=True, exist_ok=True)
    words = {sentence: pseudo(sentence) for sentence in vendor_sentences()}
    (folder / f"{language}.json").write_text(json.dumps(words, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
