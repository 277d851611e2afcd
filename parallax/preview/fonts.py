"""The faces of the pictures: those that the pages have, as far as they go."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from PIL import ImageFont

SERIF, SANS = "serif", "sans"
REGULAR, SEMIBOLD = 400, 600
# Source Serif and Source Sans (SIL Open Font License) lie in Streamlit's wheel as WOFF2, which
# Pillow reads; their names end in a digest that changes from release to release.
_FILES = {SERIF: "SourceSerifVariable-Roman*.woff2", SANS: "SourceSansVF-Upright*.woff2"}
_SIZE_OF_PROBES = 32


@lru_cache(maxsize=2)
def font_file(family: str) -> Path | None:
    """Find the file of a family; None if this release of Streamlit has none."""
    found = find_spec("streamlit")
    if found is None or found.origin is None:
        return None
    folder = Path(found.origin).parent / "static" / "static" / "media"
    return min(folder.glob(_FILES[family]), default=None)


@lru_cache(maxsize=64)
def font(family: str, size: int, weight: int = REGULAR) -> ImageFont.FreeTypeFont:
    """Load a face; Pillow's own one where the family is missing or can't be read.

    Parameters
    ----------
    family : {'serif', 'sans'}
    size : int
        In pixels.
    weight : int
        200 to 900.
    """
    path = font_file(family)
    if path is not None:
        try:
            face = ImageFont.truetype(path, size)
            axes = face.get_variation_axes()
            # The first axis is the weight; the serif face has an optical size as well.
            optical = [
                max(axis["minimum"] or 0, min(size, axis["maximum"] or size)) for axis in axes[1:]
            ]
            face.set_variation_by_axes([weight, *optical])
            return face
        except OSError:
            pass
    default = ImageFont.load_default(size)
    if not isinstance(default, ImageFont.FreeTypeFont):
        raise RuntimeError("Pillow was built without FreeType, so no picture can be drawn")
    return default


@lru_cache(maxsize=4096)
def has_letter(family: str, character: str) -> bool:
    """Say whether a family has a character, or would draw a box for it."""
    face = font(family, _SIZE_OF_PROBES)
    # U+10FFFF is no character, so no font has it.
    return bytes(face.getmask(character)) != bytes(face.getmask("\U0010ffff"))


def drawable(text: str, family: str) -> str:
    """Leave out of a text what a family has no letters for.

    Letters that are missing leave an ellipsis, symbols (such as emoji) nothing. A text of which
    more than half of the letters are missing is left out whole.
    """
    kept: list[str] = []
    letters = lost = 0
    for character in unicodedata.normalize("NFC", text):
        kind = unicodedata.category(character)
        letters += kind[0] == "L"
        if character == " " or (kind[0] not in "CZ" and has_letter(family, character)):
            kept.append(character)
        elif kind[0] in "LN":
            lost += kind[0] == "L"
            if not kept or kept[-1] != "…":
                kept.append("…")
    if lost * 2 > letters:
        return ""
    return " ".join("".join(kept).split())
