"""`faceplate phonebook` makes a vendor's phone book of a list of people."""

from pathlib import Path

import pytest
from defusedxml import ElementTree

from app.cli.commands import run
from app.cli.parser import make_parser


def call(*words: str | Path) -> int:
    return run(make_parser().parse_args(["phonebook", *map(str, words)]))


@pytest.mark.parametrize(
    "data", ['extension,name\n201,Ana\n202,"Bo, Jr"\n', "Number;Name\r\n201;Ana\r\n202;Bo, Jr\r\n"]
)
def test_a_list_becomes_a_book(tmp_path: Path, data: str, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "people.csv").write_bytes(b"\xef\xbb\xbf" + data.encode())
    assert call(tmp_path / "people.csv", "--vendor", "Yealink", "--out", tmp_path / "out") == 0
    root = ElementTree.fromstring((tmp_path / "out" / "phonebook.xml").read_bytes())
    assert [entry.findtext("Name") for entry in root] == ["Ana", "Bo, Jr"]
    assert capsys.readouterr().out.endswith("phonebook.xml\t2\n")


def test_a_phones_own_directory_and_who_is_left_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "people.csv").write_text("extension,first,last,favourite\n201,Ana,Lind,yes\n,Bo,Berg,\n")
    words = ("--vendor", "Polycom", "--out", tmp_path, "--mac", "00:04:f2:aa:bb:01")
    assert call(tmp_path / "people.csv", *words) == 1
    root = ElementTree.fromstring((tmp_path / "0004f2aabb01-directory.xml").read_bytes())
    assert [item.findtext("sd") for item in root.iter("item")] == ["1"]
    assert "Bo Berg" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("data", "vendor"),
    [("a,b\n1,2\n", "Yealink"), ("extension\n1\n", "Nobody"), ("extension\n1\n", "Panasonic"), ("", "Snom")],
)
def test_what_cannot_be_used_is_said(
    tmp_path: Path, data: str, vendor: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "people.csv").write_text(data)
    assert call(tmp_path / "people.csv", "--vendor", vendor, "--out", tmp_path / "out") == 2
    assert capsys.readouterr().err.startswith("faceplate: ")
    assert not (tmp_path / "out").exists()


def test_vcards_and_another_makers_book_become_a_book(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cards = "BEGIN:VCARD\nVERSION:3.0\nFN:Ana\nTEL:0201\nTEL:1\nEND:VCARD\n"
    (tmp_path / "people.vcf").write_text(cards)
    assert call(tmp_path / "people.vcf", "--vendor", "Grandstream", "--out", tmp_path) == 1
    assert "1 Ana: 1 is left out" in capsys.readouterr().err
    assert call(tmp_path / "phonebook.xml", "--vendor", "Yealink", "--out", tmp_path / "out") == 0
    root = ElementTree.fromstring((tmp_path / "out" / "phonebook.xml").read_bytes())
    assert [(entry.findtext("Name"), entry.findtext("Telephone")) for entry in root] == [("Ana", "0201")]
