"""Good short forms of a label, best first: `First L.`, `F. Last`, `Recep. Front`; dropped vowels and a cut come last.

A form never breaks what the eye takes for one character (a letter with its accents, an emoji, a flag), in any script.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from attrs import frozen

from app.errors import ModelFileError

_JOINER, _NON_JOINER = "\u200d", "\u200c"
_BIDI = frozenset("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_VIRAMA = 9
_SKIN = range(0x1F3FB, 0x1F400)
_FLAG = range(0x1F1E6, 0x1F200)
_LEADING = (range(0x1100, 0x1160), range(0xA960, 0xA97D))
_VOWEL = (range(0x1160, 0x11A8), range(0xD7B0, 0xD7C7))
_TRAILING = (range(0x11A8, 0x1200), range(0xD7CB, 0xD7FC))
_SYLLABLES = range(0xAC00, 0xD7A4)
_TRAILING_OF_SYLLABLE = 28
"""Of so many Korean syllables in code order the first one ends with its vowel."""

_LOOSE_SIGNS = frozenset("\u0e33\u0eb3\uff9e\uff9f")
"""Letters that belong to the character before them: Thai and Lao am, halfwidth voicing marks."""

_PREFIX_SIGNS = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2")
"""Arabic and Syriac signs that belong to the character after them."""

_VOWELS = frozenset("aeiouøæœıаеиоуыэюяєіαεηιουω")
_SYLLABLE = 5
_LONG_WORD = 7
_DOT = "."
_ARTICLE = "\u0627\u0644"


@frozen
class ShortWords:
    """Abbreviations by word in lower case, titles that may go, and words between that may go."""

    words: Mapping[str, str]
    titles: frozenset[str]
    fillers: frozenset[str]

    @classmethod
    def from_json(cls, data: Mapping[str, Any], source: str) -> ShortWords:
        """Read `resources/labels/short_words.json`.

        Raises:
            ModelFileError: A field is missing or has the wrong shape.
        """
        try:
            words = {str(word).casefold(): str(short) for word, short in data["words"].items()}
            return cls(words, frozenset(data["titles"]), frozenset(data["fillers"]))
        except (KeyError, TypeError, AttributeError) as error:
            raise ModelFileError("data_file_broken", path=source, reason=f"{type(error).__name__}: {error}") from error


def graphemes(text: str) -> list[str]:
    """Split a text into what the eye takes for one character each.

    Rather too much is kept together than too little: every boundary here is one of Unicode's (UAX #29) too.
    """
    if text.isascii():
        return list(text)
    parts: list[str] = []
    flags = 0
    for char in text:
        code = ord(char)
        flags = flags + 1 if code in _FLAG else 0
        if parts and (_extends(char) or _joins(parts[-1], code) or (flags and flags % 2 == 0)):
            parts[-1] += char
        else:
            parts.append(char)
    return parts


def _extends(char: str) -> bool:
    is_mark = unicodedata.category(char) in ("Mn", "Mc", "Me")
    is_tag = 0xE0020 <= ord(char) <= 0xE007F
    return is_mark or is_tag or char in (_JOINER, _NON_JOINER) or ord(char) in _SKIN or char in _LOOSE_SIGNS


def _joins(before: str, code: int) -> bool:
    last = before[-1]
    if last == _JOINER or unicodedata.combining(last) == _VIRAMA:
        return True
    if last in _PREFIX_SIGNS:
        return True
    return _joins_syllable(ord(last), code)


def _joins_syllable(before: int, code: int) -> bool:
    """Whether a Korean letter goes on with the syllable before it (UAX #29, rules 6 to 8)."""
    is_vowel, is_trailing = _is_of(code, _VOWEL), _is_of(code, _TRAILING)
    if _is_of(before, _LEADING):
        return is_vowel or code in _SYLLABLES or _is_of(code, _LEADING)
    open_syllable = before in _SYLLABLES and (before - _SYLLABLES.start) % _TRAILING_OF_SYLLABLE == 0
    if open_syllable or _is_of(before, _VOWEL):
        return is_vowel or is_trailing
    return is_trailing and (before in _SYLLABLES or _is_of(before, _TRAILING))


def _is_of(code: int, blocks: tuple[range, ...]) -> bool:
    return any(code in block for block in blocks)


def short_forms(label: str, words: ShortWords) -> list[str]:
    """Return short forms of a label, best first, all different from it and from each other.

    The last ones drop vowels; a label that cannot be shortened well gives few or none.
    """
    plain = " ".join("".join(char for char in label if char not in _BIDI).split())
    found: dict[str, None] = {}
    for form in _forms(plain, words):
        short = form.strip()
        if short and short != label and len(graphemes(short)) < len(graphemes(plain)):
            found.setdefault(short)
    return list(found)


def fitting_forms(label: str, fits: Callable[[str], bool], words: ShortWords, most: int = 6) -> list[str]:
    """Return the short forms that fit, best first; where none does, as much of the label as fits.

    Args:
        label: The whole label.
        fits: Whether a text is shown whole.
        words: Abbreviations.
        most: How many forms at most.
    """
    found = [form for form in short_forms(label, words) if fits(form)][:most]
    if found:
        return found
    parts = graphemes(" ".join("".join(char for char in label if char not in _BIDI).split()))
    for count in range(len(parts) - 1, 0, -1):
        cut = "".join(parts[:count]).rstrip()
        if cut and fits(cut):
            return [cut]
    return []


def _forms(plain: str, words: ShortWords) -> Iterator[str]:
    core = _core(plain)
    if core != plain:
        yield core
    tokens = core.split()
    untitled = [token for token in tokens if token.casefold() not in words.titles] or tokens
    if untitled != tokens:
        yield " ".join(untitled)
    tokens = untitled
    if _is_person(tokens, words):
        yield from _person_forms(tokens)
    else:
        yield from _place_forms(tokens, words)
    yield " ".join(_cut_word(token) for token in tokens)
    yield " ".join(_without_vowels(token) for token in tokens)


def _core(plain: str) -> str:
    """Drop what stands in brackets or after a dash, and put `Last, First` in order."""
    text = plain
    for opening, closing in ("()", "[]"):
        while opening in text and closing in text[text.index(opening) :]:
            start = text.index(opening)
            text = text[:start] + text[text.index(closing, start) + 1 :]
    for dash in (" - ", " – ", " | ", " / ", " · "):
        head = text.split(dash)[0]
        text = head if head.strip() else text
    text = " ".join(text.split())
    if _digits(text) != _digits(plain):
        return plain
    if text.count(",") == 1:
        last, first = (part.strip() for part in text.split(","))
        text = f"{first} {last}" if first and last else text
    return text or plain


def _is_person(tokens: list[str], words: ShortWords) -> bool:
    if not 2 <= len(tokens) <= 4:
        return False
    known = any(token.casefold() in words.words or token in words.fillers for token in tokens)
    return (
        not known
        and all(unicodedata.category(token[0]).startswith("L") for token in tokens)
        and not _digits("".join(tokens))
    )


def _digits(text: str) -> str:
    return "".join(char for char in text if char.isdigit())


def _initial(token: str) -> str:
    # The Arabic article is the same for half of all family names, so the letter after it tells more.
    bare = token[len(_ARTICLE) :] if token.startswith(_ARTICLE) and len(token) > len(_ARTICLE) + 1 else token
    return _capital(graphemes(bare)[0]) + _DOT


def _capital(grapheme: str) -> str:
    """Return the capital of one character; itself where that would be two (ß)."""
    capital = grapheme.upper()
    return capital if len(capital) == len(grapheme) else grapheme


def _person_forms(tokens: list[str]) -> Iterator[str]:
    first, *middle, last = tokens
    if middle:
        yield " ".join([first, *(_initial(token) for token in middle), last])
        yield f"{first} {last}"
    yield f"{first} {_initial(last)}"
    yield f"{_initial(first)} {last}"
    if "-" in first:
        yield f"{first.split('-')[0]} {_initial(last)}"
    yield first
    yield f"{_cut_word(first)} {_initial(last)}"
    yield last


def _place_forms(tokens: list[str], words: ShortWords) -> Iterator[str]:
    lean = [token for token in tokens if token.casefold() not in words.fillers] or tokens
    if lean != tokens:
        yield " ".join(lean)
    abbreviated = [_abbreviated(token, words) for token in lean]
    # One word after the other, the longest gain first: as much as possible stays in full.
    gains = sorted(range(len(lean)), key=lambda place: len(abbreviated[place]) - len(lean[place]))
    now = list(lean)
    for place in gains:
        if len(abbreviated[place]) < len(now[place]):
            now[place] = abbreviated[place]
            yield " ".join(now)
    for place in sorted(range(len(now)), key=lambda place: -len(now[place])):
        now[place] = _cut_word(now[place])
        yield " ".join(now)
    numbers = [token for token in lean if any(char.isdigit() for char in token)]
    if len(lean) > 1:
        if numbers:
            yield " ".join([now[0], *(number for number in numbers if number != lean[0])])
        else:
            yield " ".join(now[:2])
            yield now[0]


def _abbreviated(token: str, words: ShortWords) -> str:
    short = words.words.get(token.casefold())
    if short is None:
        return token
    return short if token[0].isupper() else short.lower()


def _base(grapheme: str) -> str:
    return unicodedata.normalize("NFD", grapheme)[0].casefold()[0]


def _is_alphabetic(token: str) -> bool:
    """Whether a word is of a script that writes vowels as letters of their own: Latin, Greek, Cyrillic."""
    return all(
        unicodedata.name(_base(part), "").startswith(("LATIN", "GREEK", "CYRILLIC")) for part in graphemes(token)
    )


def _cut_word(token: str) -> str:
    """Cut a long word after a consonant near its fifth letter; other words stay."""
    parts = graphemes(token)
    if len(parts) < _LONG_WORD or not _is_alphabetic(token):
        return token
    for end in (_SYLLABLE, _SYLLABLE - 1, _SYLLABLE + 1, _SYLLABLE - 2):
        if _base(parts[end - 1]) not in _VOWELS and end < len(parts) - 1:
            return "".join(parts[:end]) + _DOT
    return token


def _without_vowels(token: str) -> str:
    """Drop the vowels of a word but a leading one; words of scripts without vowel letters stay."""
    parts = graphemes(token)
    if len(parts) < 4 or not _is_alphabetic(token):
        return token
    return parts[0] + "".join(part for part in parts[1:] if _base(part) not in _VOWELS)
