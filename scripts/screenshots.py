"""Take a picture of every page: at a desk and on a phone, light and dark.

usage: screenshots.py [--out docs/img] [--whole] [--dossier FOLDER] [PATH ...]

The pictures are cut below a height that a README can bear, in 256 colours; --whole leaves them
as they are.
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, ViewportSize, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.browser.harness import Server, launch, open_page, serve, show_whole  # noqa: E402

PATHS = ("/", "/timeline", "/claims", "/read", "/agree-diverge", "/matrix", "/outlook", "/sources")
SIZES: dict[str, ViewportSize] = {
    "desktop": {"width": 1440, "height": 900},
    "phone": {"width": 390, "height": 844},
}
SCHEMES = ("light", "dark")
TALLEST = {"desktop": 1500, "phone": 1700}


def file_name(path: str, size: str, scheme: str) -> str:
    """Return the picture's name: what the address says, in letters, digits and hyphens."""
    words = re.sub(r"[^A-Za-z0-9]+", "-", path).strip("-")[:100] or "overview"
    return f"{words}-{size}-{scheme}.png"


def take(browser: Browser, server: Server, path: str, out: Path, *, whole: bool) -> None:
    for size, viewport in SIZES.items():
        for scheme in SCHEMES:
            context = browser.new_context(
                viewport=viewport,
                color_scheme="dark" if scheme == "dark" else "light",
                reduced_motion="reduce",
                locale="en-GB",
            )
            page = context.new_page()
            open_page(page, server.url + path)
            show_whole(page, viewport)
            target = out / file_name(path, size, scheme)
            page.screenshot(path=target, animations="disabled")
            context.close()
            if not whole:
                _shrink(target, TALLEST[size])
            print(target)


def _shrink(path: Path, tallest: int) -> None:
    with Image.open(path) as picture:
        cut = picture.convert("RGB").crop((0, 0, picture.width, min(tallest, picture.height)))
    # The default method gives all colours to the greys of letters, and none to the authors.
    few = cut.quantize(256, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    few.save(path, optimize=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("paths", nargs="*", metavar="PATH", default=PATHS)
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "img")
    parser.add_argument("--whole", action="store_true", help="neither cut nor fewer colours")
    parser.add_argument("--dossier", type=Path, help="the folder of another dossier")
    options = parser.parse_args()
    out: Path = options.out
    out.mkdir(parents=True, exist_ok=True)
    dossier = options.dossier.resolve() if options.dossier else None
    with serve(dossier) as server, sync_playwright() as playwright:
        browser = launch(playwright)
        for path in options.paths:
            take(browser, server, "/" + path.lstrip("/"), out, whole=options.whole)
        browser.close()


if __name__ == "__main__":
    main()
