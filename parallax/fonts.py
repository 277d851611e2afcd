"""The pages' typefaces: found, loaded, and what a text set in one of them takes in pixels.

Figures measure labels by them, previews are drawn in them (and in one more, where one is set).
Pillow is loaded when the first face is.
"""

from __future__ import annotations

import threading
import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from parallax.settings import preview_font
from parallax.streamlit_internals import FACES_OF_PAGES

if TYPE_CHECKING:
    from PIL import ImageFont

SERIF, SANS, FURTHER = "serif", "sans", "further"
REGULAR, SEMIBOLD = 400, 600
# Source Serif and Source Sans (SIL Open Font License) lie in Streamlit's wheel as WOFF2, which
# Pillow reads; their names end in a digest that changes from release to release.
_FILES = {SERIF: "SourceSerifVariable-Roman*.woff2", SANS: "SourceSansVF-Upright*.woff2"}
_SIZE_OF_PROBES = 32
# Of a letter that a face lacks, in ems: browsers take it from any face that they have.
_WIDE, _OTHER = 1.05, 0.84
ELLIPSIS = "…"
FACES = threading.RLock()
"""A face belongs to one thread at a time: held by whoever measures or draws."""


def font_file(family: str) -> Path | None:
    """Find the file of a family; None if there is none.

    Parameters
    ----------
    family : {'serif', 'sans', 'further'}
        ``further`` is the one that `parallax.settings.preview_font` names.
    """
    return preview_font() if family == FURTHER else _of_streamlit(family)


@lru_cache(maxsize=2)
def _of_streamlit(family: str) -> Path | None:
    return min(FACES_OF_PAGES.glob(_FILES[family]), default=None)


def font(family: str, size: int, weight: int = REGULAR) -> ImageFont.FreeTypeFont:
    """Load a face; Pillow's own one where the family is missing or can't be read.

    Parameters
    ----------
    family : {'serif', 'sans', 'further'}
    size : int
        In pixels.
    weight : int
        200 to 900; a face that has one weight only is drawn in it.
    """
    return _loaded(font_file(family), size, weight)


@lru_cache(maxsize=64)
def _loaded(path: Path | None, size: int, weight: int) -> ImageFont.FreeTypeFont:
    from PIL import ImageFont

    if path is not None:
        try:
            return _weighed(ImageFont.truetype(path, size), size, weight)
        except OSError:
            pass
    default = ImageFont.load_default(size)
    if not isinstance(default, ImageFont.FreeTypeFont):
        raise RuntimeError("Pillow was built without FreeType, so no picture can be drawn")
    return default


def _weighed(face: ImageFont.FreeTypeFont, size: int, weight: int) -> ImageFont.FreeTypeFont:
    try:
        axes = face.get_variation_axes()
    except OSError:
        return face
    # The serif face has an optical size beside its weight.
    wanted = {b"Weight": weight, b"Optical Size": size}
    values: list[float] = []
    for axis in axes:
        value = wanted.get(axis["name"] or b"", axis["default"] or 0)
        values.append(max(axis["minimum"] or 0, min(value, axis["maximum"] or value)))
    face.set_variation_by_axes(values)
    return face


def text_width(text: str, family: str, size: int, weight: int = REGULAR) -> float:
    """Compute how wide a text is when it is set in one line.

    Parameters
    ----------
    text : str
    family : {'serif', 'sans', 'further'}
    size : int
        In pixels.
    weight : int

    Returns
    -------
    float
        Pixels, kerning included, as a browser measures it. A letter that the face lacks is
        estimated.
    """
    return _width(font_file(family), size, weight, text)


@lru_cache(maxsize=8192)
def _width(path: Path | None, size: int, weight: int, text: str) -> float:
    with FACES:
        there = "".join(filter(lambda each: _can_set(path, each), text))
        width = _loaded(path, size, weight).getlength(there)
    lacking = [each for each in text if not _can_set(path, each)] if len(there) < len(text) else []
    wide = sum(unicodedata.east_asian_width(each) in "WF" for each in lacking)
    return width + size * (_WIDE * wide + _OTHER * (len(lacking) - wide))


def _can_set(path: Path | None, character: str) -> bool:
    # Of category C are halves of surrogate pairs too, which no face can set.
    return unicodedata.category(character)[0] != "C" and _has(path, character)


def has_letter(family: str, character: str) -> bool:
    """Return whether a family has a character, or would draw a box for it."""
    return _has(font_file(family), character)


@lru_cache(maxsize=8192)
def _has(path: Path | None, character: str) -> bool:
    face = _loaded(path, _SIZE_OF_PROBES, REGULAR)
    # U+10FFFF is no character, so no font has it.
    return bytes(face.getmask(character)) != bytes(face.getmask("\U0010ffff"))


def family_for(text: str, family: str) -> str:
    """Choose the family that a text is set in.

    Parameters
    ----------
    text : str
    family : {'serif', 'sans'}
        That it should be set in.

    Returns
    -------
    {'serif', 'sans', 'further'}
        The one that lacks the fewest of its letters; of equals the one that it should be.
    """
    families = [family, SANS if family == SERIF else SERIF]
    if font_file(FURTHER) is not None:
        families.append(FURTHER)
    letters = {each for each in unicodedata.normalize("NFC", text) if each.isalpha()}
    lacking = {each: sum(not has_letter(each, letter) for letter in letters) for each in families}
    return min(lacking, key=lacking.__getitem__)


def first_drawable(family: str, *marks: str) -> str:
    """Choose the first of several marks of which a family has every character; else none."""
    for mark in marks:
        if all(has_letter(family, each) for each in mark):
            return mark
    return ""


def drawable(text: str, family: str) -> str:
    """Exclude of a text what a family has no letters for.

    Letters that are missing leave an ellipsis, symbols (such as emoji) nothing. A text of which
    more than half of the letters are missing is left out whole.
    """
    retained: list[str] = []
    gap = first_drawable(family, ELLIPSIS, "...")
    letters = lost = 0
    for character in unicodedata.normalize("NFC", text):
        kind = unicodedata.category(character)
        letters += kind[0] == "L"
        if character == " " or (kind[0] not in "CZ" and has_letter(family, character)):
            retained.append(character)
        elif kind[0] in "LN":
            lost += kind[0] == "L"
            if not retained or retained[-1] != gap:
                retained.append(gap)
    if lost * 2 > letters:
        return ""
    return " ".join("".join(retained).split())
