"""The live screen of every device: each label in its own place, whatever it says, and nothing over anything else."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from app.models.catalogue import KeyAreaSpec, LabelSpace, PhoneModel
from app.models.keys import LINE_AREA
from app.phone_images.geometry import Faceplate, FaceplateStore, ScreenPlace
from app.phone_images.lamps import LampState
from app.phone_images.screen_content import ScreenCell, ScreenContent
from app.phone_images.screen_painter import ScreenPainter
from app.phone_images.screen_text import shown_label
from app.phone_images.touch_cells import reads_leftwards
from app.storage.catalogue_files import open_catalogue

CATALOGUE = open_catalogue()
STORE = FaceplateStore()
PHONES = {model.id: model for model in CATALOGUE.phones()}
MODULES = {module.id: module for model in PHONES.values() for module in CATALOGUE.modules_for(model)}
DEVICES = sorted([*PHONES, *MODULES])


def page_key_area(model: PhoneModel) -> KeyAreaSpec | None:
    """Return the line keys of a phone that gives its last one to turning pages, else None."""
    return next((area for area in model.areas if area.id == LINE_AREA and area.page_key is not None), None)


PAGED = sorted(name for name, model in PHONES.items() if page_key_area(model) is not None)
LABELS = (
    "Reception and Front Desk of the West Wing",
    "Ünsal Çağlayan-Größe",
    "יוסי בן־ציון כהן־לוי הארוך מאוד",
    "محمد عبد الرحمن الطويل",
    "Ÿ̊g",
)
ABREAST = 4.0
"""Screen pixels that a clock's place may reach into a label's: the clock is written in the middle of its place."""


def device(name: str) -> tuple[Faceplate, LabelSpace]:
    if name in PHONES:
        return STORE.phone(PHONES[name]), PHONES[name].label
    return STORE.module(MODULES[name]), MODULES[name].label


def painted(plate: Faceplate, screen: ScreenPlace, space: LabelSpace, content: ScreenContent) -> QImage:
    """Paint one screen in its own pixels."""
    image = QImage(screen.pixels.toSize() * 2, QImage.Format.Format_RGB32)
    image.fill(QColor("magenta"))
    painter = QPainter(image)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    painter.scale(2, 2)
    cells = {(cell.area, cell.physical): cell for cell in content.cells}
    ScreenPainter(painter, plate, screen, space).paint(content, cells)
    painter.end()
    return image


def difference(one: QImage, other: QImage) -> QRectF:
    """Return the smallest rectangle, in screen pixels, that holds all pixels that differ."""
    assert one.size() == other.size()
    width = one.width()
    here, there = bytes(one.constBits()), bytes(other.constBits())
    step = one.bytesPerLine()
    lines = [(here[at : at + 4 * width], there[at : at + 4 * width]) for at in range(0, len(here), step)]
    rows = [y for y, (a, b) in enumerate(lines) if a != b]
    if not rows:
        return QRectF()
    left = min(_alike(a, b) for a, b in (lines[y] for y in rows)) // 4
    right = width - min(_alike(a[::-1], b[::-1]) for a, b in (lines[y] for y in rows)) // 4
    return QRectF(left / 2, rows[0] / 2, (right - left) / 2, (rows[-1] - rows[0] + 1) / 2)


def _alike(one: bytes, other: bytes) -> int:
    """Return how many bytes are the same before the first that differs."""
    low, high = 0, len(one)
    while low < high:
        middle = (low + high + 1) // 2
        if one[:middle] == other[:middle]:
            low = middle
        else:
            high = middle - 1
    return low


@pytest.mark.parametrize("name", DEVICES)
def test_labels_bars_and_clock_leave_each_other_alone(name: str) -> None:
    plate, _ = device(name)
    idle = PHONES[name].areas[0].idle if name in PHONES else 0
    for screen in plate.screens:
        free = QRectF(0, screen.status, screen.pixels.width(), screen.pixels.height() - screen.status - screen.soft)
        for area, places in plate.keys.items():
            for place in places:
                if place.label is None or plate.screen_of(area, place) is not screen:
                    continue
                assert free.adjusted(-1, -1, 1, 1).contains(place.label), (area, place.physical)
                behind_more = screen.more is not None and place.physical > idle
                if screen.clock is not None and not behind_more:
                    shared = screen.clock.intersected(place.label)
                    assert min(shared.width(), shared.height()) <= ABREAST, (area, place.physical)


@pytest.mark.parametrize("name", DEVICES)
def test_a_label_is_painted_in_its_own_place_whatever_it_says(name: str, qapp: QApplication) -> None:
    plate, space = device(name)
    for screen in plate.screens:
        own = [
            (area, place)
            for area, places in plate.keys.items()
            for place in places
            if place.label is not None and plate.screen_of(area, place) is screen
        ]
        if not own:
            continue
        empty = painted(plate, screen, space, ScreenContent())
        for (area, place), text in zip((own[0], own[len(own) // 2], own[-1], own[0], own[-1]), LABELS, strict=True):
            cell = ScreenCell(place.physical, text, "presence", LampState.RED, area=area)
            changed = difference(empty, painted(plate, screen, space, ScreenContent(cells=(cell,))))
            assert not changed.isEmpty(), (area, place.physical)
            assert place.label is not None
            # Accents and descenders of a line may reach a little above and below a narrow place.
            reach = max(0.0, space.font_px * 1.3 - place.label.height()) / 2 + 1
            assert place.label.adjusted(-1, -reach, 1, reach).contains(changed), (area, place.physical, changed)


@pytest.mark.parametrize("name", PAGED)
def test_the_page_indicator_stands_at_the_page_key(name: str, qapp: QApplication) -> None:
    area = page_key_area(PHONES[name])
    assert area is not None
    assert area.page_key is not None
    plate, space = device(name)
    place = plate.key(LINE_AREA, area.page_key.slot)
    screen = plate.screen_of(LINE_AREA, place)
    assert place is not None
    assert screen is not None
    assert place.label is not None

    def shown(page: int) -> QImage:
        content = ScreenContent(page=page, pages=area.pages, page_key=place.physical)
        return painted(plate, screen, space, content)

    changed = difference(shown(1), shown(2))
    assert not changed.isEmpty()
    assert place.label.adjusted(-2, -4, 2, 4).contains(changed)


@pytest.mark.parametrize("name", DEVICES)
def test_monochrome_screens_have_one_tone(name: str, qapp: QApplication) -> None:
    plate, space = device(name)
    for screen in plate.screens:
        if not screen.mono or screen.paper:
            continue
        cells = tuple(
            ScreenCell(place.physical, "Ana", "parking", LampState.AMBER, area=area)
            for area, places in plate.keys.items()
            for place in places
        )
        image = painted(plate, screen, space, ScreenContent("10:42", "Mon", "200", ("Menu",), cells=cells))
        small = image.scaled(QSize(60, 30))
        for x in range(small.width()):
            for y in range(small.height()):
                colour = small.pixelColor(x, y)
                channels = (colour.red(), colour.green(), colour.blue())
                assert max(channels) - min(channels) < 60, (x, y, colour.name())


TOUCH_WITH_MORE = sorted(name for name, model in PHONES.items() if model.areas[0].idle)


def test_the_phones_with_more_are_those_of_the_field_reports() -> None:
    assert TOUCH_WITH_MORE == ["yealink-t48g", "yealink-t48s", "yealink-t48u", "yealink-t57w"]
    for name in TOUCH_WITH_MORE:
        area = PHONES[name].areas[0]
        assert (area.idle, area.total, area.pages) == (11, 29, 1)
        assert any("11 of the 29 keys" in doubt.fact and doubt.source == "FIELD" for doubt in PHONES[name].doubts)


@pytest.mark.parametrize("name", TOUCH_WITH_MORE)
def test_the_idle_screen_paints_neither_label_nor_cell_of_the_keys_after_more(name: str, qapp: QApplication) -> None:
    plate, space = device(name)
    screen = plate.screen
    assert screen is not None
    assert screen.more is not None
    idle = PHONES[name].areas[0].idle
    cells = tuple(ScreenCell(place.physical, "Reception", "presence") for place in plate.keys[LINE_AREA])
    shown = painted(plate, screen, space, ScreenContent(idle=idle, more="More", cells=cells))
    fewer = painted(plate, screen, space, ScreenContent(idle=idle, more="More", cells=cells[:idle]))
    assert difference(shown, fewer).isEmpty()
    opened = painted(plate, screen, space, ScreenContent(more="Hide", cells=cells))
    changed = difference(shown, opened)
    for place in plate.keys[LINE_AREA]:
        assert place.label is not None
        assert not place.label.intersects(screen.more)
        if place.physical > idle:
            assert changed.contains(place.label.adjusted(8, 8, -8, -8))


def test_the_time_goes_into_the_bar_when_keys_cover_the_large_clock(qapp: QApplication) -> None:
    plate, space = device("yealink-t48u")
    screen = plate.screen
    assert screen is not None
    bar = QRectF(0, 0, screen.pixels.width(), screen.status)
    for idle, in_bar in ((11, False), (0, True)):
        one, two = (painted(plate, screen, space, ScreenContent(clock=c, idle=idle, more="x")) for c in ("", "10:42"))
        assert bar.contains(difference(one, two)) is in_bar


def test_the_key_app_of_a_gxv_marks_its_page(qapp: QApplication) -> None:
    plate, space = device("grandstream-gxv3275")
    assert plate.screen is not None
    assert len(plate.page_keys) == PHONES["grandstream-gxv3275"].areas[0].pages
    one, seven = (painted(plate, plate.screen, space, ScreenContent(page=page, pages=7)) for page in (1, 7))
    places = [place.label for place in plate.page_keys if place.label is not None]
    assert places[0].united(places[6]).contains(difference(one, seven))


@pytest.mark.parametrize("name", ["yealink-t48u", "poly-vvx601", "grandstream-gxv3370"])
@pytest.mark.parametrize(("text", "from_right"), [("Ana", False), ("דנה", True), ("سارة", True), ("201 דנה", True)])
def test_a_touch_cell_begins_where_its_label_begins(name: str, text: str, from_right: bool, qapp: QApplication) -> None:
    plate, space = device(name)
    place = plate.keys[LINE_AREA][1]
    assert plate.screen is not None
    assert place.label is not None
    empty = painted(plate, plate.screen, space, ScreenContent(cells=(ScreenCell(2, " "),)))
    written = painted(plate, plate.screen, space, ScreenContent(cells=(ScreenCell(2, text),)))
    changed = difference(empty, written)
    left, right = changed.left() - place.label.left(), place.label.right() - changed.right()
    assert (left > right) is from_right
    icons = difference(empty, painted(plate, plate.screen, space, ScreenContent(cells=(ScreenCell(2, text, "dial"),))))
    near = place.label.right() - icons.right() if from_right else icons.left() - place.label.left()
    assert near < 12, "the icon stands where one begins to read"


@pytest.mark.parametrize(
    ("text", "leftwards"),
    [("Ana דנה", False), ("דנה Ana", True), ("201", False), ("", False), ("(سارة)", True), ("王小明", False)],
)
def test_the_first_letter_tells_the_direction(text: str, leftwards: bool) -> None:
    assert reads_leftwards(text) is leftwards


@pytest.mark.parametrize("text", LABELS)
def test_a_cut_label_keeps_its_beginning(text: str) -> None:
    space = LabelSpace(70, 18)
    cut = shown_label(text, space)
    if cut != text:
        assert cut.endswith("…"), "in reading order the end is what is lost"
        # A joiner keeps the last Arabic letter in the form that it had before the cut.
        assert text.startswith(cut.removesuffix("…").removesuffix("\u200d"))


@pytest.mark.parametrize("name", ["grandstream-gxp2170", "snom-d745", "yealink-t33g"])
def test_pages_that_no_key_turns_are_marked_in_the_bar(name: str, qapp: QApplication) -> None:
    plate, space = device(name)
    screen = plate.screen
    assert screen is not None
    bar = QRectF(0, 0, screen.pixels.width(), screen.status)
    long = "A reception with a name that has no end at all and goes on"
    seen = [
        painted(plate, screen, space, ScreenContent(clock="10:42", account=long, page=page, pages=4, marks_pages=True))
        for page in (1, 2, 4)
    ]
    assert bar.contains(difference(seen[0], seen[1]))
    dots = difference(seen[0], seen[2])
    assert bar.contains(dots)
    short = painted(plate, screen, space, ScreenContent(clock="10:42", page=4, pages=4, marks_pages=True))
    assert difference(seen[2], short).right() < dots.right(), "the account's name ends before the dots"


def test_the_page_is_marked_once_and_a_long_account_stays_clear_of_the_dots(qapp: QApplication) -> None:
    plate, space = device("grandstream-gxv3370")
    screen, dots = plate.screen, [place.label for place in plate.page_keys]
    assert screen is not None
    account = "Reception and Front Desk of the West Wing"
    image = painted(plate, screen, space, ScreenContent(clock="10:42", account=account, pages=8, marks_pages=True))
    plain = painted(plate, screen, space, ScreenContent(clock="10:42", account=account, pages=8))
    assert image == plain
    first = dots[0]
    assert first is not None
    gap = QRectF(first.left() - screen.status * 0.3, 0, screen.status * 0.3, screen.status)
    ground = QColor(screen.colours["bar"])
    across = range(round(gap.left()) + 2, round(gap.right()) - 2)
    assert {image.pixelColor(x * 2, 46).name() for x in across} == {ground.name()}
