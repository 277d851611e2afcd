"""A link is fetched as chat and mail clients fetch it: no script runs, little is read."""

from __future__ import annotations

import io
import urllib.request
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote

import pytest
from PIL import Image

from parallax.dossier.loading import load
from parallax.matching.pairs import compare
from tests.browser.harness import Server

BOTS = (
    "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)",
    "Mozilla/5.0 (compatible; Mattermost-Bot/1.1)",
    "facebookexternalhit/1.1",
)
READ = 64 * 1024


class Tags(HTMLParser):
    """The tags of a page's head."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if tag == "meta":
            name = found.get("property") or found.get("name") or ""
            self.found.append((name, found.get("content") or ""))


def fetch(url: str, bot: str = BOTS[0], most: int = -1, **headers: str) -> tuple[bytes, str]:
    request = urllib.request.Request(url, headers={"User-Agent": bot, **headers})
    with urllib.request.urlopen(request, timeout=20) as answer:
        assert answer.status == 200
        return answer.read(most), answer.headers["Content-Type"]


def unfurled(url: str, bot: str = BOTS[0]) -> dict[str, str]:
    # Such clients ask for a compressed answer, or for its first bytes, and read what they get.
    body, kind = fetch(
        url, bot, READ, **{"Accept-Encoding": "gzip", "Range": f"bytes=0-{READ - 1}"}
    )
    assert kind.startswith("text/html")
    tags = Tags()
    tags.feed(body.decode("utf-8"))
    names = [name for name, _ in tags.found]
    for name in ("og:title", "og:description", "og:image", "og:url", "twitter:card", "robots"):
        assert names.count(name) == 1, f"{name} in {url}"
    return dict(tags.found)


@pytest.fixture(scope="module", autouse=True)
def dossier_is_loaded(server: Server) -> None:
    """A picture waits for the dossier however long it takes to load; a page does not."""
    fetch(f"{server.url}/preview/overview.png")


@pytest.fixture(scope="module")
def views(dossier_folder: Path) -> list[str]:
    """Addresses of one view of each kind, from what the dossier holds."""
    dossier = load(dossier_folder)
    left, right = dossier.articles["article_id"].iloc[:2]
    pair = compare(dossier, left, right)["pair_id"].iloc[0]
    return [
        "",
        f"agree-diverge?proposition={dossier.propositions['proposition_id'].iloc[0]}",
        f"agree-diverge?pair={pair}",
        f"claims?claim={dossier.claims['claim_id'].iloc[0]}",
        f"timeline?story={dossier.storylines['storyline_id'].iloc[0]}",
        f"timeline?event={dossier.events['event_id'].iloc[0]}",
        f"claims?theme={dossier.themes['theme_id'].iloc[0]}",
    ]


def test_a_link_unfurls_into_what_it_shows(server: Server, views: list[str]) -> None:
    found = [unfurled(f"{server.url}/{view}") for view in views]
    titles, descriptions, pictures = (
        [each[name] for each in found] for name in ("og:title", "og:description", "og:image")
    )
    assert len(set(titles)) == len(set(descriptions)) == len(set(pictures)) == len(views)
    assert {each["robots"] for each in found} == {"noindex"}
    assert [each["og:url"] for each in found] == [f"{server.url}/{view}" for view in views]
    drawn = set()
    for picture in pictures:
        assert picture.startswith(f"{server.url}/")
        png, kind = fetch(picture)
        again, _ = fetch(picture, BOTS[2])
        assert kind == "image/png"
        assert again == png
        image = Image.open(io.BytesIO(png))
        image.load()
        assert (image.format, image.size) == ("PNG", (1200, 630))
        drawn.add(png)
    assert len(drawn) == len(views)


@pytest.mark.parametrize("bot", BOTS)
def test_every_client_gets_the_same(server: Server, bot: str) -> None:
    assert unfurled(f"{server.url}/matrix", bot) == unfurled(f"{server.url}/matrix")


def test_a_link_that_asks_for_what_is_not_there_unfurls_into_its_page(server: Server) -> None:
    hostile = quote('"><script>alert(1)</script>')
    found = unfurled(f"{server.url}/claims?claim={hostile}&theme=none&embed=true")
    usual = unfurled(f"{server.url}/claims")
    assert (found["og:title"], found["og:image"]) == (usual["og:title"], usual["og:image"])
