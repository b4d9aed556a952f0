"""Lists the sentences of the vendors' tables and the catalogue that a language has no words for yet.

`python -m tools.vendor_words de` writes them to standard output as JSON, to be filled in and merged into
`resources/words/de.json`.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping

from typing_extensions import override

from app.resources import read_json, resource
from app.storage.vendor_words import in_words, read_vendor_words


class _Asked(Mapping[str, str]):
    """Has every sentence, in English, and remembers which it was asked for."""

    def __init__(self) -> None:
        self.sentences: dict[str, None] = {}

    @override
    def __getitem__(self, sentence: str) -> str:
        self.sentences[sentence] = None
        return sentence

    @override
    def __iter__(self) -> Iterator[str]:
        return iter(self.sentences)

    @override
    def __len__(self) -> int:
        return len(self.sentences) + 1


def vendor_sentences() -> list[str]:
    """Return every sentence that can be translated, each once."""
    asked = _Asked()
    for kind, record in _records():
        in_words(record, kind, asked)
    return [sentence for sentence in asked.sentences if sentence]


def _records() -> Iterator[tuple[str, dict[str, object]]]:
    for path in sorted(resource("dialects").glob("*/dialect.json")):
        yield "dialects", read_json(path)
    for kind in ("phones", "modules"):
        for path in sorted(resource("catalogue", kind).glob("*.json")):
            yield kind, read_json(path)
    for path in sorted(resource("dialplans").glob("*.json")):
        yield "dialplans", read_json(path)


def main(arguments: list[str]) -> int:
    """Print what a language lacks; return the exit code."""
    if len(arguments) != 1:
        print("usage: python -m tools.vendor_words LANGUAGE", file=sys.stderr)
        return 2
    known = read_vendor_words(arguments[0])
    print(json.dumps({text: "" for text in vendor_sentences() if text not in known}, ensure_ascii=False, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
