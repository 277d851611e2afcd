"""A running dashboard follows the curator's tables."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

from parallax.dossier.loading import load
from tests.browser import visitor
from tests.browser.harness import (
    assert_no_exception,
    open_page,
    serve,
    wait_until_noticed,
)
from tests.dossier_factory import tables, write_dossier, write_table

FAULTS = "shown is its last good state"


def test_the_next_click_shows_an_edit_and_a_broken_table_leaves_the_last_good_state(
    page: Page, tmp_path: Path
) -> None:
    folder, rows = write_dossier(tmp_path / "dossier"), tables()
    with serve(folder) as server:
        open_page(page, f"{server.url}/matrix")
        main = page.get_by_test_id("stMain")
        expect(main).to_contain_text("The charge reduces traffic.")

        rows["propositions"][0]["statement"] = "The charge thins traffic out."
        write_table(folder, "propositions", rows["propositions"])
        wait_until_noticed(server, lambda told: told["v"] == load(folder).version)
        visitor.press(page, "Claim types", "Event")
        visitor.wait_for_query(page, type="event")
        expect(main).to_contain_text("The charge thins traffic out.")

        broken = [dict(row) for row in rows["positions"]]
        broken[0]["position"] = "shrugs"
        write_table(folder, "positions", broken)
        wait_until_noticed(server, lambda told: told["status"] == "stale")
        visitor.press(page, "Claim types", "Interpretation")
        visitor.wait_for_query(page, type=["event", "interpretation"])
        alert = page.get_by_role("alert").filter(has_text=FAULTS)
        expect(alert).to_contain_text("positions.csv")
        expect(alert).to_contain_text("shrugs")
        expect(main).to_contain_text("The charge thins traffic out.")

        write_table(folder, "positions", rows["positions"])
        wait_until_noticed(server, lambda told: told["status"] == "ok")
        visitor.press(page, "Claim types", "Event", "Interpretation")
        visitor.wait_for_query(page, type=None)
        expect(alert).to_have_count(0)
        assert_no_exception(page)
        assert "Traceback" not in server.printed()


def test_a_selection_whose_row_is_gone_is_named_at_the_next_click(
    page: Page, tmp_path: Path
) -> None:
    folder, rows = write_dossier(tmp_path / "dossier"), tables()
    with serve(folder) as server:
        open_page(page, f"{server.url}/timeline?story=introduction&event=vote")
        for table in ("events", "event_storylines", "event_claims", "statement_items"):
            kept = [row for row in rows[table] if "vote" not in row.values()]
            write_table(folder, table, kept)
        wait_until_noticed(server, lambda told: told["v"] == load(folder).version)
        visitor.press(page, "Claim types", "Event")
        visitor.wait_for_query(page, type="event")
        expect(page.get_by_role("alert")).to_contain_text("event: 'vote' is not shown")
        assert_no_exception(page)


def test_a_broken_dossier_says_so_and_recovers(page: Page, tmp_path: Path) -> None:
    folder, rows = write_dossier(tmp_path / "dossier"), tables()
    write_table(folder, "themes", [{**row, "theme_id": "twice"} for row in rows["themes"]])
    with serve(folder) as server:
        open_page(page, f"{server.url}/claims")
        expect(page.get_by_role("alert")).to_contain_text("This dossier can't be shown")
        write_table(folder, "themes", rows["themes"])
        wait_until_noticed(server, lambda told: told["status"] == "ok")
        open_page(page, f"{server.url}/claims")
        expect(page.get_by_role("heading", level=1, name="Claims")).to_be_visible()
        assert_no_exception(page)
