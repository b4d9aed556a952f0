"""The order of names in a language, without the locale of the machine."""

from __future__ import annotations

import random

import pytest

from app.models.alphabet import Alphabet
from app.resources import read_json, resource
from app.storage.alphabet_files import open_alphabet


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("en_GB", "Adams Ärne Łukasz Lund Müller Nagy Øst Ost-b Zappa"),
        ("de_DE", "Adams Ägidi Azur Müller Muster Zappa"),
        ("sv_SE", "Adams Müller Mzima Zappa Åberg Ärne Æse Öberg"),
        ("nb_NO", "Adams Zappa Ærlig Östby Ålesund"),
        ("da", "Adams Zappa Ærlig Østby Aagaard Åkær"),
        ("es", "Nadal Nuñez Nzema Ñandú Ortiz"),
        ("cs_CZ", "Cibulka Cyril Čapek Dvořák Hus Chalupa Ivan Zeman Žák"),
        ("pl", "Lis Lzy Łukasz Mazur Zych Źrebak Żak"),
        ("xx", "Adams Zappa"),
    ],
)
def test_names_go_as_in_the_language(language: str, names: str) -> None:
    wanted = names.split()
    mixed = random.Random(7).sample(wanted, len(wanted))
    assert sorted(mixed, key=open_alphabet(language)) == wanted


def test_numbers_go_by_their_value_and_case_is_nothing() -> None:
    alphabet = Alphabet()
    assert sorted(["Room 10", "room 2", "Room 007"], key=alphabet) == ["room 2", "Room 007", "Room 10"]


def test_only_accents_differ_the_plain_one_comes_first() -> None:
    alphabet = open_alphabet("en")
    assert sorted(["Ärne", "Arnex", "Arne"], key=alphabet) == ["Arne", "Ärne", "Arnex"]


def test_composed_and_decomposed_letters_are_one() -> None:
    alphabet = open_alphabet("sv")
    assert alphabet("A\u030aberg") > alphabet("Zappa")


def test_each_rule_of_the_file_is_understood() -> None:
    for language in read_json(resource("alphabets.json"))["languages"]:
        alphabet = open_alphabet(language)
        for rule in alphabet.rules.split("&")[1:]:
            groups = [group.split("=") for group in rule.split("<")]
            firsts = [alphabet(group[0]).partition("\0")[0] for group in groups]
            assert firsts == sorted(firsts), (language, rule)


def test_the_letters_of_a_language_are_told_in_its_order() -> None:
    assert " ".join(open_alphabet("en").letters()) == "a b c d e f g h i j k l m n o p q r s t u v w x y z"
    assert "".join(open_alphabet("sv").letters()).endswith("xyzåäö")
    assert " ".join(open_alphabet("cs").letters()).startswith("a b c č d e f g h ch i")
