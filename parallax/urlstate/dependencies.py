"""Dependencies between parameters: what a changed value changes besides itself."""

from __future__ import annotations

from parallax.matching.scorers import SCORERS
from parallax.urlstate.parameters import BY_NAME
from parallax.urlstate.state import PageState

_REORDERING = {name for name, each in BY_NAME.items() if each.filters} | {
    "by",
    "sort",
    "scorer",
    "min_wording",
}


def resolve_dependencies(old: PageState, new: PageState) -> PageState:
    """Adjust what depends on a changed value.

    Two sides are never the same article; a scorer brings its threshold, unless another one
    was set; of two dates the earlier comes first; a list that is filtered or ordered anew
    begins at its first page.

    Parameters
    ----------
    old, new : PageState
        Of one page, before and after a control has changed it.

    Returns
    -------
    PageState
    """
    if new.left == new.right:
        moved_left = new.left != old.left
        new = new.replace(right=old.left) if moved_left else new.replace(left=old.right)
    if new.scorer != old.scorer:
        own = SCORERS[old.scorer].threshold
        if new.min_wording == old.min_wording == own:
            new = new.replace(min_wording=SCORERS[new.scorer].threshold)
    if new.from_date and new.to_date and new.from_date > new.to_date:
        new = new.replace(from_date=new.to_date, to_date=new.from_date)
    before, after = old.values(), new.values()
    changed = {name for name in after if after[name] != before[name]} - {"page"}
    if "page" in after and changed & _REORDERING:
        new = new.replace(page_number=1)
    return new
