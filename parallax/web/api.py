"""The API: the tables that the pages show, for programs. Read-only.

Answers are computed in Starlette's thread pool (endpoints are plain functions), over the one
live dossier that the pages read.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route

from parallax.dossier.live import State
from parallax.views.registry import ENDPOINTS, Endpoint
from parallax.web import problems
from parallax.web.addresses import prefix_of
from parallax.web.answers import answer, not_modified, without_body
from parallax.web.api_page import page_html
from parallax.web.openapi import description

Current = Callable[[], State]
V1 = "v1"


def routes(current: Current, base: str = "") -> list[BaseRoute]:
    """List the routes of the API and of the health check.

    Parameters
    ----------
    current : callable
        Gives the state of the dossier now; called once for each request.
    base : str, optional
        The path under which the app is served (``server.baseUrlPath``).

    Returns
    -------
    list of BaseRoute
        For ``st.App`` or any other Starlette application.
    """
    root = prefix_of(base)
    # Applications of their own, so that their refusals are problem details as well.
    around = _starlette(
        [
            Route(f"{root}/api", _to("api/v1/")),
            Route(f"{root}/healthz", partial(_health, current)),
        ]
    )
    return [
        Route(f"{root}/api", around),
        Route(f"{root}/healthz", around),
        Mount(f"{root}/api", app=_application(current)),
    ]


def _starlette(found: list[BaseRoute]) -> Starlette:
    app = Starlette(
        routes=found,
        exception_handlers={HTTPException: problems.plain, Exception: problems.failed},
    )
    # Starlette redirects to an absolute address, which is wrong behind a proxy.
    app.router.redirect_slashes = False
    return app


def _application(current: Current) -> Starlette:
    found: list[BaseRoute] = [
        Route(f"/{V1}", _to("v1/")),
        Route(f"/{V1}/", _page),
        Route(f"/{V1}/openapi.json", _openapi),
    ]
    found += [
        Route(f"/{V1}/{endpoint.key}", partial(_table, current, endpoint), name=endpoint.key)
        for endpoint in ENDPOINTS
    ]
    return _starlette(found)


def _table(current: Current, endpoint: Endpoint, request: Request) -> Response:
    return answer(request, endpoint, current())


def _health(current: Current, request: Request) -> Response:
    state = current()
    if state.dossier is None:
        return without_body(request, problems.no_dossier(state.faults, base="api/v1/"))
    body = {
        "status": "stale" if state.stale else "ok",
        "v": state.dossier.version,
        "faults": len(state.faults),
    }
    return without_body(request, JSONResponse(body, headers={"Cache-Control": "no-store"}))


def _to(address: str) -> Callable[[Request], Response]:
    # Relative, so that it holds behind any proxy.
    def redirect(request: Request) -> Response:
        return RedirectResponse(address, 308, {"Cache-Control": "no-cache"})

    return redirect


def _page(request: Request) -> Response:
    return not_modified(request, page_html(), "text/html; charset=utf-8")


def _openapi(request: Request) -> Response:
    return not_modified(request, description(), "application/json")
