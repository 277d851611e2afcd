"""Refusals as problem details (RFC 9457), for programs and for people."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from http import HTTPStatus

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from parallax.dossier.faults import Fault, visible
from parallax.urlstate.codec import Problem

PROBLEM_JSON = "application/problem+json"
MOST_FAULTS = 20

KINDS: Mapping[str, tuple[int, str, str]] = {
    "bad-parameters": (
        400,
        "Not everything in this address can be answered",
        "A parameter is unknown, or its value is not allowed. All of them are listed, with what "
        "was found and what is allowed.",
    ),
    "other-version": (
        410,
        "The dossier has changed",
        "The address asks for a version of the dossier that is not the present one, as the "
        "address of the rows that follow does once it has changed. Start again without v.",
    ),
    "no-dossier": (
        503,
        "There is no dossier to show",
        "The dossier's files have faults, and have had them since the start. The faults are "
        "listed.",
    ),
}
"""The kinds of problem: status, title, and what it means, as the page for people tells it."""


def problem(
    kind: str, detail: str, *, base: str = "", errors: Iterable[Mapping[str, object]] = ()
) -> Response:
    """Answer with a problem of a known kind.

    Parameters
    ----------
    kind : str
        A key of `KINDS`.
    detail : str
        What is the matter here, in a sentence.
    base : str, optional
        Address of the API's page, relative to the one that was asked for; ``type`` leads there.
    errors : iterable of mapping, optional
        Each single thing that is wrong.
    """
    status, title, _ = KINDS[kind]
    body: dict[str, object] = {
        "type": f"{base}#{kind}",
        "title": title,
        "status": status,
        "detail": detail,
    }
    listed = list(errors)
    if listed:
        body["errors"] = listed
    return _answer(status, body)


def bad_parameters(problems: Iterable[Problem], *, base: str = "") -> Response:
    """Refuse an address, naming each parameter, what was found and what is allowed."""
    found = list(problems)
    errors = [
        {"parameter": each.name, "found": visible(each.found), "allowed": each.allowed}
        for each in found
    ]
    return problem("bad-parameters", " ".join(map(str, found)), base=base, errors=errors)


def no_dossier(faults: Iterable[Fault], *, base: str = "") -> Response:
    """Build the refusal where there is no dossier to answer from, and why."""
    found = list(faults)
    more = f" The first {MOST_FAULTS} are listed." if len(found) > MOST_FAULTS else ""
    word = "fault" if len(found) == 1 else "faults"
    errors = [
        {
            "file": fault.file,
            "row": fault.row,
            "column": fault.column,
            "found": fault.found,
            "allowed": fault.allowed,
        }
        for fault in found[:MOST_FAULTS]
    ]
    detail = f"The dossier has {len(found)} {word}.{more}"
    answer = problem("no-dossier", detail, base=base, errors=errors)
    answer.headers["Retry-After"] = "60"
    return answer


async def plain(request: Request, error: Exception) -> Response:
    """Describe what the server itself refuses: no such address, no such method."""
    assert isinstance(error, HTTPException)
    body = {
        "type": "about:blank",
        "title": HTTPStatus(error.status_code).phrase,
        "status": error.status_code,
        "detail": _DETAILS.get(error.status_code, error.detail),
    }
    answer = _answer(error.status_code, body)
    answer.headers.update(error.headers or {})
    if request.method == "HEAD":
        answer.body = b""
    return answer


async def failed(request: Request, error: Exception) -> Response:
    """Describe that the fault is the server's; what it was stands in the server's log alone."""
    body = {
        "type": "about:blank",
        "title": HTTPStatus(500).phrase,
        "status": 500,
        "detail": "The server has failed to answer. Its log says more.",
    }
    return _answer(500, body)


_DETAILS = {
    404: "There is nothing at this address. The page of the API lists what there is.",
    405: "The API is read-only: GET and HEAD are allowed.",
}


def _answer(status: int, body: Mapping[str, object]) -> Response:
    text = json.dumps(body, ensure_ascii=False, indent=2) + "\n"
    headers = {"Cache-Control": "no-store"}
    return Response(text, status, headers, media_type=PROBLEM_JSON)
