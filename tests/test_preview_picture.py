"""The picture of a preview: of one size, nothing cut off, nothing drawn as a box."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PIL import Image

from parallax import fonts
from parallax.matching.verdicts import VERDICTS
from parallax.preview import shapes
from parallax.preview.describe import describe_view
from parallax.preview.model import HEIGHT, WIDTH, Card, Side, preview, tag_of
from parallax.preview.picture import (
    COLUMN,
    COLUMN_GAP,
    DETAIL,
    GROUND,
    HEADINGS,
    MARGIN,
    png_of,
)
from parallax.preview.typesetting import Style, fitted
from parallax.selection.view import View
from parallax.urlstate.state import PageState
from tests.depth import examples
from tests.dossier_variants import HOSTILE, LEFT, RIGHT, dossier_of

LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft "
TEXTS = st.text(max_size=500) | st.sampled_from([*HOSTILE, LONG * 9, "W" * 480, "", "a"])


def opened(card: Card) -> Image.Image:
    image = Image.open(io.BytesIO(png_of(card)))
    assert image.format == "PNG"
    image.load()
    return image


def card_of(page: str, **query: str) -> Card:
    dossier = dossier_of("rich")
    values, _ = PageState.from_query(
        {name: [value] for name, value in query.items()}, dossier, page
    )
    return describe_view(View(dossier, values)).card


VIEWS = [
    ("overview", {}),
    ("agree-diverge", {"proposition": "hurts-shops"}),
    ("agree-diverge", {"proposition": "less-traffic"}),
    ("agree-diverge", {"pair": f"{LEFT}-002~{RIGHT}-002"}),
    ("claims", {"claim": f"{LEFT}-002"}),
    ("timeline", {"story": "introduction"}),
    ("timeline", {"event": "vote"}),
    ("matrix", {}),
    ("read", {}),
]


def test_views_have_pictures_of_their_own() -> None:
    cards = [card_of(page, **query) for page, query in VIEWS]
    assert {opened(card).size for card in cards} == {(WIDTH, HEIGHT)} == {(1200, 630)}
    assert len({png_of(card) for card in cards}) == len({tag_of(card) for card in cards})
    assert len({png_of(card) for card in cards}) == len(VIEWS)


def test_one_view_has_one_picture_however_it_is_asked_for() -> None:
    one = card_of("agree-diverge", pair=f"{LEFT}-002~{RIGHT}-002", sort="verdict")
    other = card_of("agree-diverge", min_wording="70", pair=f"{RIGHT}-002~{LEFT}-002", junk="x")
    assert png_of(one) is png_of(other)
    assert tag_of(one) == tag_of(other)


def test_a_picture_that_is_drawn_again_is_the_same() -> None:
    card = card_of("overview")
    first = png_of(card)
    png_of.cache_clear()
    assert png_of(card) == first
    assert png_of.cache_info().maxsize == 128


@settings(max_examples=examples(25), deadline=None)
@given(st.lists(TEXTS, min_size=6, max_size=6), st.sets(st.sampled_from(VERDICTS)), st.booleans())
@example([LONG * 9] * 6, set(VERDICTS), False)
@example(["W" * 480] * 6, {"agree"}, True)
def test_no_text_leaves_its_room(texts: list[str], verdicts: set[str], quoted: bool) -> None:
    kicker, heading, detail, name, word, quote = texts
    sides = tuple(Side(name, side, word, quote) for side in ("left", "right"))
    card = Card(kicker, heading, detail, quoted, tuple(sorted(verdicts)), sides=sides)
    image = opened(preview("", "", card).card)
    edge = MARGIN - 12
    for box in (
        (0, 0, edge, HEIGHT),
        (WIDTH - edge, 0, WIDTH, HEIGHT),
        (0, 0, WIDTH, 30),
        (0, HEIGHT - 30, WIDTH, HEIGHT),
    ):
        assert image.crop(box).getcolors() == [((box[2] - box[0]) * (box[3] - box[1]), GROUND)]
    # Between the columns, below the head of the right one.
    gap = MARGIN + COLUMN + 12, HEIGHT - 66, MARGIN + COLUMN + COLUMN_GAP - 4, HEIGHT
    assert len(image.crop(gap).getcolors() or ()) == 1


@pytest.mark.parametrize("variant", ["rich", "three", "hostile", "many", "shipped"])
@pytest.mark.parametrize("page", ["overview", "agree-diverge", "timeline"])
def test_a_drawing_stays_within_the_card_and_leaves_room_for_the_heading(
    variant: str, page: str
) -> None:
    dossier = dossier_of(variant)
    card = describe_view(View(dossier, PageState.default(dossier, page))).card
    assert card.picture is not None
    image = opened(card)
    edge = MARGIN - 12
    for box in (
        (0, 0, edge, HEIGHT),
        (WIDTH - edge, 0, WIDTH, HEIGHT),
        (0, HEIGHT - 30, WIDTH, HEIGHT),
    ):
        assert image.crop(box).getcolors() == [((box[2] - box[0]) * (box[3] - box[1]), GROUND)]
    # With another heading another picture: there is room for some of it.
    other = opened(replace(card, heading="Quite another heading"))
    assert other.crop((0, 110, WIDTH, 240)).tobytes() != image.crop((0, 110, WIDTH, 240)).tobytes()


@settings(max_examples=examples(60), deadline=None)
@given(TEXTS, st.integers(200, 1056), st.integers(0, 5), st.booleans())
def test_lines_fit_into_their_width(text: str, width: int, most: int, quoted: bool) -> None:
    for style in (DETAIL, HEADINGS[-1]):
        lines = style.lines(text, width, most, quoted=quoted)
        assert len(lines.texts) <= most
        ends = [lines.style.font.getbbox(line)[2] for line in lines.texts if len(line) > 2]
        assert all(end <= width for end in ends)


def test_what_is_cut_says_so_and_what_fits_is_whole() -> None:
    words = "one two three four five six seven eight nine ten"
    style = Style(fonts.SERIF, 30, 40)
    assert " ".join(style.lines(words, 200, 99).texts) == words
    assert style.lines(words, 200, 2, quoted=True).texts[-1].endswith("…”")
    assert style.lines("whole", 200, 1, quoted=True).texts == ("“whole”",)


def test_a_heading_is_as_large_as_its_room_allows() -> None:
    assert fitted("Short.", HEADINGS, 1056, 300).style.size == HEADINGS[0].size
    sizes = [fitted("word " * n, HEADINGS, 1056, 200).style.size for n in range(1, 90)]
    assert sizes == sorted(sizes, reverse=True)
    cut = fitted("word " * 90, HEADINGS, 1056, 200)
    assert cut.style.size == HEADINGS[-1].size
    assert cut.height <= 200
    assert cut.texts[-1].endswith("…")


def test_authors_who_say_much_leave_room_for_the_proposition() -> None:
    sides = tuple(Side(LONG, side, LONG * 3, LONG * 4) for side in ("left", "right"))
    said, other = (
        opened(preview("", "", Card("k", heading, LONG * 4, verdicts=VERDICTS, sides=sides)).card)
        for heading in ("Heading", "Another")
    )
    assert said.tobytes() != other.tobytes()


def test_verdicts_differ_in_shape() -> None:
    drawn = set()
    for verdict in VERDICTS:
        image = Image.new("RGB", (40, 40), GROUND)
        shapes.verdict(image, verdict, 5, 5, 30, (0, 0, 0))
        drawn.add(image.convert("1").tobytes())
    assert len(drawn) == len(VERDICTS) == 6


def test_authors_differ_in_shape() -> None:
    drawn = set()
    for side in ("left", "right", "other"):
        image = Image.new("RGB", (40, 40), GROUND)
        shapes.author(image, side, 5, 5, 30, (0, 0, 0))
        drawn.add(image.convert("1").tobytes())
    assert len(drawn) == 3


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Björn Lindqvist", "Björn Lindqvist"),
        ("re\u0301sume\u0301", "résumé"),
        ("clean air 👩\u200d👩\u200d👧 here 🚗💨", "clean air here"),
        ("The 東京 study", "The … study"),
        ("東京 Ada 大阪 Okafor", "… Ada … Okafor"),
        ("劉蕭翔", ""),
        ("中国与俄罗斯 ok", ""),
        ("a\u200bb\x00c\ue000", "abc"),
        ("1999–2001", "1999–2001"),
        ("", ""),
    ],
)
def test_what_a_face_has_no_letters_for_is_left_out(text: str, expected: str) -> None:
    assert fonts.drawable(text, fonts.SERIF) == expected


def test_a_text_without_letters_that_can_be_drawn_says_so() -> None:
    with_text = opened(Card("k", "東京", sides=(Side("劉蕭翔", "left", "affirms"),)))
    nothing = opened(Card("k", "", sides=(Side("", "left", "affirms"),)))
    assert with_text.tobytes() == nothing.tobytes()
    assert len(with_text.crop((72, 110, 1128, 200)).getcolors(9999) or ()) > 10


def test_letters_that_the_serif_face_lacks_are_set_in_the_sans_face() -> None:
    assert fonts.family_for("plain", fonts.SERIF) == fonts.SERIF
    assert fonts.family_for("Ȁȁ Ȅȅ", fonts.SERIF) == fonts.SANS


def test_a_further_face_can_be_set(monkeypatch: pytest.MonkeyPatch) -> None:
    media = fonts.font_file(fonts.SANS)
    assert media is not None
    code = next(media.parent.glob("SourceCodeVF-Upright*.woff2"))
    box = "ₔ"  # Of the three faces that come with Streamlit, the code face alone has it.
    assert fonts.family_for(box, fonts.SANS) == fonts.SANS
    assert DETAIL.lines(box, 400, 1).texts == ()
    before = tag_of(Card("k", box))
    monkeypatch.setenv("PARALLAX_PREVIEW_FONT", str(code))
    assert fonts.family_for(box, fonts.SANS) == fonts.FURTHER
    assert DETAIL.lines(box, 400, 1).texts == (box,)
    assert tag_of(Card("k", box)) != before


def test_without_the_faces_of_streamlit_a_picture_is_drawn_all_the_same(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.woff2"
    broken.write_bytes(b"no font")
    card = Card("k", "Plain words", "and more", sides=(Side("Ada", "left", "affirms"),))
    usual = opened(card).tobytes()
    for found in (None, broken):
        png_of.cache_clear()
        monkeypatch.setattr(fonts, "font_file", lambda family, found=found: found)
        drawn = opened(card)
        assert drawn.size == (WIDTH, HEIGHT)
        assert drawn.tobytes() != usual
    png_of.cache_clear()
