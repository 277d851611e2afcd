"""How an article or a view is cited: in words, and for reference managers."""

from parallax.bibliography.formats import FORMATS, Format, long_form
from parallax.bibliography.works import Work, article_work, view_work

__all__ = ["FORMATS", "Format", "Work", "article_work", "long_form", "view_work"]
