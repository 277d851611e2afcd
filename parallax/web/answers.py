"""One answer of the API: what was asked, the rows, as JSON or CSV, or why not."""

from __future__ import annotations

import hashlib
import json
from urllib.parse import urlencode

import pandas as pd
from starlette.requests import Request
from starlette.responses import Response

from parallax import __version__
from parallax.dossier.derived import derived
from parallax.dossier.live import State
from parallax.dossier.model import Dossier
from parallax.exports.rows import csv_text, plain_rows
from parallax.matching.normalise import normalise
from parallax.selection.view import View
from parallax.urlstate.codec import Problem, Query
from parallax.urlstate.parameters import page_of
from parallax.urlstate.state import PageState
from parallax.views.registry import BY_KEY, VERSION, Endpoint
from parallax.web import problems
from parallax.web.api_query import Asked, read

HERE = "./"
"""The API's page, relative to its tables."""
NOT_MODIFIED = 304
CSV = "text/csv; charset=utf-8; header=present"


def answer(request: Request, endpoint: Endpoint, state: State) -> Response:
    """Answer one question.

    Returns
    -------
    Response
        200 with rows, 304 if the client has them already, or a problem: 400 if the address
        asks for what can't be had, 410 if it asks for another version of the dossier, 503 if
        there is no dossier.
    """
    if state.dossier is None:
        return without_body(request, problems.no_dossier(state.faults, base=HERE))
    query: Query = {}
    for name, value in request.query_params.multi_items():
        query.setdefault(name, []).append(value)
    return without_body(request, _answer(request, endpoint, state.dossier, query))


def _answer(request: Request, endpoint: Endpoint, dossier: Dossier, query: Query) -> Response:
    asked, found = read(query, endpoint)
    state, more = PageState.from_query(asked.of_page, dossier, endpoint.page)
    found += more
    for name in endpoint.required:
        value = str(state.value(name))
        if not any(each.name == name for each in found) and not normalise(value):
            found.append(Problem(name, value, "it must hold a word."))
    if found:
        return problems.bad_parameters(found, base=HERE)
    if asked.version and asked.version != dossier.version:
        return _other_version(asked.version, dossier)
    effective = endpoint.query(View(dossier, state))
    tag = _tag(endpoint, dossier, effective, asked)
    headers = {"ETag": tag, "Cache-Control": "no-cache"}
    if _has(request, tag):
        return Response(status_code=NOT_MODIFIED, headers=headers)
    rows = _rows(dossier, endpoint.key, state)
    displayed = rows.iloc[asked.offset : asked.offset + asked.limit]
    following = asked.offset + len(displayed)
    after = ""
    if len(displayed) and following < len(rows):
        after = _address(endpoint.key, effective, asked, following, dossier.version)
    links = [f'<../../{_page_address(endpoint, effective)}>; rel="alternate"; type="text/html"']
    links += [f'<{after}>; rel="next"'] if after else []
    headers["Link"] = ", ".join(links)
    if asked.form == "csv":
        name = f"{endpoint.key}-{dossier.version}.csv"
        headers["Content-Disposition"] = f'inline; filename="{name}"'
        return Response(csv_text(displayed), headers=headers, media_type=CSV)
    body = {
        VERSION: dossier.version,
        "parameters": _told(endpoint, effective),
        "total": len(rows),
        "rows": plain_rows(displayed),
        "next": after or None,
    }
    text = json.dumps(body, ensure_ascii=False, allow_nan=False, indent=1) + "\n"
    return Response(text, headers=headers, media_type="application/json")


@derived(maximum=16)
def _rows(dossier: Dossier, key: str, state: PageState) -> pd.DataFrame:
    """Keep the last few tables, so that turning pages does not compute them again."""
    return BY_KEY[key].rows(View(dossier, state))


def _other_version(found: str, dossier: Dossier) -> Response:
    detail = f"Asked for is version {found}; the dossier is now at version {dossier.version}."
    return problems.problem("other-version", detail, base=HERE)


def _told(endpoint: Endpoint, effective: Query) -> dict[str, str | list[str]]:
    """Return the values that chose the rows: lists where a parameter may be repeated."""
    return {
        each.name: [value for value in effective[each.name] if value]
        if each.repeated
        else effective[each.name][0]
        for each in endpoint.parameters
    }


def _given(query: Query) -> Query:
    """Exclude what says none where none is the default."""
    return {name: values for name, values in query.items() if values != [""]}


def _address(key: str, effective: Query, asked: Asked, offset: int, version: str) -> str:
    # With the version, so that rows that change between two parts are refused and not mixed.
    own: Query = {"limit": [str(asked.limit)], "offset": [str(offset)], VERSION: [version]}
    if asked.form != "json":
        own["format"] = [asked.form]
    return f"{key}?{urlencode({**_given(effective), **own}, doseq=True)}"


def _page_address(endpoint: Endpoint, effective: Query) -> str:
    path = page_of(endpoint.page).path
    query = urlencode(_given(effective), doseq=True)
    return f"{path}?{query}" if query else path


def _digest(*parts: object) -> str:
    text = json.dumps(parts, ensure_ascii=True, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def _tag(endpoint: Endpoint, dossier: Dossier, effective: Query, asked: Asked) -> str:
    # Weak: the same rows, though what is sent may be compressed or not. The program's version
    # counts, since another one may give the same dossier other columns.
    parts = (endpoint.key, effective, asked.form, asked.limit, asked.offset, __version__)
    return f'W/"{dossier.version}-{_digest(*parts)}"'


def _has(request: Request, tag: str) -> bool:
    """Return whether the client has what the tag names (If-None-Match, compared weakly)."""
    known = [each.strip() for each in request.headers.get("if-none-match", "").split(",")]
    return "*" in known or tag.removeprefix("W/") in [each.removeprefix("W/") for each in known]


def not_modified(request: Request, text: str, media_type: str) -> Response:
    """Answer with a text that changes with the program alone, or say that it has not."""
    tag = f'W/"{_digest(text)}"'
    headers = {"ETag": tag, "Cache-Control": "no-cache"}
    if _has(request, tag):
        return Response(status_code=NOT_MODIFIED, headers=headers)
    return without_body(request, Response(text, headers=headers, media_type=media_type))


def without_body(request: Request, response: Response) -> Response:
    """Take the body off an answer to HEAD; its headers stay, the length included."""
    if request.method == "HEAD":
        response.body = b""
    return response
