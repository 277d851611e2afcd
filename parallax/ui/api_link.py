"""Where a page's rows are to be had by a program."""

from __future__ import annotations

from parallax.presentation.rendering import piece
from parallax.selection.view import View
from parallax.ui import page_context
from parallax.views.registry import endpoint_of


def api_link(view: View) -> str:
    """Write the address of a view's table in the API.

    Parameters
    ----------
    view : View
        What is shown.

    Returns
    -------
    str
        The whole address, as the visitor's browser sees it, with every parameter that chooses
        or orders rows and is set; without ``v``, since a program that asks again wants what
        holds then, and every answer says its version. Empty if the page has no table.
    """
    endpoint = endpoint_of(view.state)
    if endpoint is None:
        return ""
    # Another page's table may take what this page does not have: that is at its default.
    full = view.state.full_query(view.dossier)
    names = [each.name for each in endpoint.parameters]
    query = {name: full[name] for name in names if full.get(name, [""]) != [""]}
    return page_context.address(f"api/v1/{endpoint.key}", query)


def api_html(view: View) -> str:
    """Link to a view's rows in the API, as JSON and as CSV; empty if there are none."""
    if view.dossier.archived:
        return piece("frame.note", "Programs get the rows of the current version alone.")
    address = api_link(view)
    if not address:
        return ""
    csv = f"{address}{'&' if '?' in address else '?'}format=csv"
    return piece("frame.for_programs", (("JSON", address), ("CSV", csv)))
