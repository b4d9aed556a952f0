"""The command line, described."""

from __future__ import annotations

import argparse
from pathlib import Path

from app import __version__

_EPILOG = """\
without a command:
  faceplate [--library PATH] [--theme light|dark|system] [FILE|MAC]
                        open the editor; --quit-after-first-frame prints the milliseconds and leaves

exit codes: 0 fine · 1 findings prevented something · 2 unusable input · 130 stopped (diff: 0 equal · 1 different)
"""


def _size(text: str) -> tuple[int, int]:
    width, _, height = text.lower().partition("x")
    if not (width.isdigit() and height.isdigit()) or not (64 <= int(width) <= 16000 and 64 <= int(height) <= 16000):
        raise argparse.ArgumentTypeError(f"“{text}” is not a size such as 1280x800")
    return int(width), int(height)


def _scale(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = 0.0
    if not 0.1 <= value <= 8:
        raise argparse.ArgumentTypeError(f"“{text}” is not a scale from 0.1 to 8")
    return value


def _jobs(text: str) -> int:
    if not text.isdigit() or not 1 <= int(text) <= 60:
        raise argparse.ArgumentTypeError(f"“{text}” is not a number from 1 to 60")
    return int(text)


def _page(text: str) -> int:
    if not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"“{text}” is not a page; the first is 1")
    return int(text)


def make_parser() -> argparse.ArgumentParser:
    """Return the parser of all commands."""
    parser = argparse.ArgumentParser(
        prog="faceplate",
        description="Visual phone key editor: see the phone, give its keys their jobs, push the real config files.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"faceplate {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    models = commands.add_parser("models", help="list the catalogue")
    models.add_argument("--json", action="store_true", help="as JSON on stdout")
    models.add_argument("--sheet", type=Path, metavar="PNG", help="draw all models at one scale instead")
    models.add_argument(
        "--add", type=Path, metavar="FILE", help="put the model of a .faceplate-model file into the catalogue instead"
    )
    models.add_argument("--vendor", default="", help="only this vendor's models on the sheet")
    models.add_argument("--scale", type=_scale, default=1.0, metavar="N", help="of the sheet, in pixels a millimetre")

    render = commands.add_parser("render", help="layouts or phones to vendor files")
    render.add_argument(
        "files", nargs="+", type=Path, metavar="FILE", help="layout JSON, vendor file, or a folder of such files"
    )
    render.add_argument("--out", type=Path, required=True, metavar="DIR", help="folder for the files")
    render.add_argument("--strict", action="store_true", help="write nothing for a layout with findings")
    render.add_argument("--json", action="store_true", help="what was written and found, as JSON on stdout")
    render.add_argument("--jobs", type=_jobs, metavar="N", help="processes; default: all cores where that pays")

    read = commands.add_parser("read", help="vendor files to layout JSON on stdout, report on stderr")
    read.add_argument("files", nargs="+", type=Path, metavar="FILE")
    read.add_argument("--vendor", default="", help="do not guess the vendor")
    read.add_argument("--model", default="", help="do not guess the model")
    read.add_argument("--json", action="store_true", help="with the report, as one JSON object a file")
    read.add_argument(
        "--merge", action="store_true", help="the files are one phone's: base and overrides, read in the vendor's order"
    )
    read.add_argument("--in-order", action="store_true", help="with --merge: in the order given, the last file counts")

    diff = commands.add_parser(
        "diff",
        help="what differs between two phones: keys, lines, settings",
        description="Tell what differs between two files: keys added, removed, changed and moved, lines and settings. "
        "A vendor file says nothing on locks, notes and names, so these are compared between two layouts only.",
        epilog="exit codes: 0 equal · 1 different · 2 unusable input",
    )
    diff.add_argument("before", type=Path, metavar="A", help="layout JSON or vendor file")
    diff.add_argument("after", type=Path, metavar="B", help="layout JSON or vendor file, also of another vendor")
    diff.add_argument("--json", action="store_true", help="as JSON on stdout")

    push = commands.add_parser("push", help="render and deliver")
    push.add_argument("files", nargs="+", type=Path, metavar="FILE", help="layout JSON or vendor file")
    push.add_argument("--to", required=True, metavar="ENDPOINT|URL|DIR", help="a named endpoint, a URL or a folder")
    push.add_argument("--library", type=Path, metavar="PATH", help="where named endpoints are looked up")
    push.add_argument("--user", default="", help="user for a URL; the password is read from FACEPLATE_PASSWORD")
    push.add_argument("--auth", choices=("none", "basic", "digest"), help="default: basic with --user, else none")
    push.add_argument("--ca", default="", metavar="PEM", help="certificate of a private CA")
    push.add_argument("--json", action="store_true", help="outcomes as JSON on stdout")

    book = commands.add_parser("phonebook", help="a list of people to a vendor's phone book file")
    book.add_argument("file", type=Path, metavar="FILE", help="a table (CSV), vCards, or another vendor's phone book")
    book.add_argument("--vendor", required=True, metavar="V")
    book.add_argument("--out", type=Path, required=True, metavar="DIR", help="folder for the file")
    book.add_argument("--mac", default="", help="the directory of one phone, where the vendor has such")

    shot = commands.add_parser("shot", help="a picture without a screen")
    shot.add_argument("file", type=Path, metavar="FILE", help="layout JSON or vendor file")
    shot.add_argument("--out", type=Path, required=True, metavar="PNG")
    shot.add_argument("--what", choices=("window", "picture"), default="picture")
    shot.add_argument("--scale", type=_scale, default=1.0, metavar="N")
    shot.add_argument("--theme", choices=("light", "dark"), default="light")
    shot.add_argument("--size", type=_size, metavar="WxH", help="of the window, default 1440x900; of the picture")
    shot.add_argument("--page", type=_page, default=1, metavar="N", help="of phone and sidecars; the last where fewer")
    return parser
