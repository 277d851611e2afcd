"""What whoever runs Parallax can set, by environment variables."""

from __future__ import annotations

import os
from urllib.parse import quote

REPORT_ADDRESS = "PARALLAX_REPORT_ADDRESS"
"""Where coding errors are reported to: a mail address, or an ``https`` address of a form
for new issues, to which ``?title=`` and ``&body=`` are added."""


def report_link(title: str, body: str) -> str:
    """Prepare the report of a coding error, as a link that opens a mail or an issue.

    Without `REPORT_ADDRESS` it is a mail that has no recipient yet.
    """
    address = os.environ.get(REPORT_ADDRESS, "").strip()
    if address.startswith(("https://", "http://")):
        joiner = "&" if "?" in address else "?"
        return f"{address}{joiner}title={quote(title, safe='')}&body={quote(body, safe='')}"
    recipient = quote(address, safe="@")
    return f"mailto:{recipient}?subject={quote(title, safe='')}&body={quote(body, safe='')}"
