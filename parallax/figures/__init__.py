"""Figures: a DataFrame in, a Plotly figure out; no user interface is imported."""
