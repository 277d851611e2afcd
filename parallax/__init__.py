"""Parallax: accounts of the same event side by side, claim by claim.

The package holds everything that is not a page. Only ``parallax.ui`` imports Streamlit;
``import parallax`` alone loads neither Streamlit nor pandas.
"""

__version__ = "0.1.0"
