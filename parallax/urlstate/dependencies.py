"""What a changed value changes besides itself."""

from __future__ import annotations

from parallax.matching.scorers import SCORERS
from parallax.urlstate.codec import BY_NAME, Values

_REORDERING = {name for name, each in BY_NAME.items() if each.filters} | {
    "by",
    "sort",
    "scorer",
    "min_wording",
}


def resolve_dependencies(old: Values, new: Values) -> Values:
    """Adjust what depends on a changed value.

    Two sides are never the same article; a scorer brings its threshold, unless another one
    was set; of two dates the earlier comes first; a list that is filtered or ordered anew
    begins at its first page.

    Parameters
    ----------
    old, new : dict
        A page's state before and after a control has changed it.

    Returns
    -------
    dict
        A new state.
    """
    new = dict(new)
    if new["left"] == new["right"]:
        moved = "left" if new["left"] != old["left"] else "right"
        other = "right" if moved == "left" else "left"
        new[other] = old[moved]
    if new.get("scorer") != old.get("scorer"):
        own = SCORERS[old["scorer"]].threshold
        if new["min_wording"] == old["min_wording"] == own:
            new["min_wording"] = SCORERS[new["scorer"]].threshold
    first, last = new.get("from"), new.get("to")
    if first and last and first > last:
        new["from"], new["to"] = last, first
    others = {name for name in new if new[name] != old.get(name)} - {"page"}
    if "page" in new and others & _REORDERING:
        new["page"] = 1
    return new
