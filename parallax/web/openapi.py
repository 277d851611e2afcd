"""The API's description (OpenAPI 3.1), written from the tables of endpoints and parameters."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

from parallax import __version__
from parallax.dossier.schema import ID_PATTERN, VOCABULARIES
from parallax.dossier.version import LENGTH
from parallax.matching.verdicts import VERDICTS
from parallax.urlstate.codec import LONGEST_QUERY
from parallax.urlstate.parameters import Parameter
from parallax.views.registry import ENDPOINTS, Endpoint
from parallax.web.api_query import (
    FORMATS,
    HIGHEST_LIMIT,
    HIGHEST_OFFSET,
    STATE,
    STATES,
    USUAL_LIMIT,
)
from parallax.web.problems import KINDS, PROBLEM_JSON

Schema = dict[str, Any]

DAY = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
_ID: Schema = {"type": "string", "pattern": f"^{ID_PATTERN}$"}
_VERSION: Schema = {"type": "string", "pattern": f"^[0-9a-f]{{{LENGTH}}}$"}
_NONE: Schema = {"type": "string", "maxLength": 0}
_TAG: Schema = {"type": "string", "pattern": '^W/"[0-9a-f-]+"$'}

# Columns of the tables that hold something else than text.
_NUMBER: Schema = {"type": "number"}
_COUNT: Schema = {"type": "integer", "minimum": 0}
_MAY_MISS: Schema = {"type": ["integer", "null"]}
_FLAG: Schema = {"type": "boolean"}
_DATE: Schema = {"type": "string", "format": "date"}
_TYPES: dict[str, Schema] = {
    "wording": _NUMBER | {"minimum": 0, "maximum": 100},
    "separation": {"type": ["number", "null"], "minimum": 0, "maximum": 2},
    "claims": _COUNT,
    "sharpness": _COUNT,
    "quote_start": _MAY_MISS,
    "quote_end": _MAY_MISS,
    "start": _DATE,
    "end": _DATE,
    "verdict": {"enum": list(VERDICTS)},
    **dict.fromkeys(("split", "counted", "open_start", "open_end", "approximate"), _FLAG),
}

DESCRIPTION = (
    "The tables that the pages show, under the same parameters, for programs; read-only. A "
    "parameter that is missing has its default; one that is given without a value means none, or "
    "the default where one choice always holds. Ids are those of the dossier's tables. "
    "A name that the address does not have is refused, and so is every value that is not "
    "allowed: all of them at once, as problem details (RFC 9457)."
)


@lru_cache(maxsize=1)
def description() -> str:
    """Write the description as JSON. It says nothing of a particular dossier."""
    found = {
        "openapi": "3.1.0",
        "info": {"title": "Parallax", "version": __version__, "description": DESCRIPTION},
        # Relative to the description, so that it holds under any path.
        "servers": [{"url": "../v1"}],
        "paths": {f"/{each.key}": {"get": _operation(each)} for each in ENDPOINTS},
        "components": {"schemas": {"Problem": _problem_schema()}},
    }
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"


def _operation(endpoint: Endpoint) -> Schema:
    parameters = [_of_page(each, endpoint) for each in endpoint.parameters]
    parameters += [_of_page(each, endpoint, inert=True) for each in endpoint.accepted]
    return {
        "operationId": endpoint.key,
        "summary": endpoint.summary,
        "parameters": [*parameters, *_own()],
        "responses": _responses(endpoint),
    }


def _of_page(parameter: Parameter, endpoint: Endpoint, *, inert: bool = False) -> Schema:
    needed = parameter.name in endpoint.required
    values = value_schema(parameter, endpoint.page)
    if needed:
        values = values | {"minLength": 1}
    elif parameter.kind not in ("number", "article"):
        values = {"anyOf": [values, _NONE]}
    found: Schema = {
        "name": parameter.name,
        "in": "query",
        "required": needed,
        "description": "Accepted, since the page has it, and checked; it chooses no rows."
        if inert
        else describe(parameter, endpoint.page),
        "schema": {"type": "array", "items": values} if parameter.repeated else values,
    }
    if parameter.repeated:
        found |= {"style": "form", "explode": True}
    return found


def value_schema(parameter: Parameter, page: str) -> Schema:
    """Build the JSON Schema of the values that a parameter may have on a page."""
    if parameter.kind in ("article", "id"):
        return _ID
    if parameter.kind == "choice":
        return {"type": "string", "enum": list(parameter.allowed(page))}
    if parameter.kind == "date":
        return _DATE | {"pattern": DAY}
    if parameter.kind == "number":
        return {"type": "integer", "minimum": parameter.least, "maximum": parameter.most}
    if parameter.kind == "pair":
        return {"type": "string", "pattern": f"^{ID_PATTERN}~{ID_PATTERN}$"}
    return {"type": "string", "maxLength": LONGEST_QUERY}


def describe(parameter: Parameter, page: str) -> str:
    """Describe in a sentence what a parameter takes on a page."""
    words = {
        "article": "The id of an article.",
        "id": f"An id of the table {parameter.of}.",
        "choice": f"One of {', '.join(parameter.allowed(page))}.",
        "text": "Text, searched fuzzily in paraphrases, quotes, actors and authors, terms in all "
        "their wordings; each word must occur.",
        "date": "A day; a claim counts by the events that it refers to, and stays without any.",
        "number": f"A whole number from {parameter.least} to {parameter.most}.",
        "pair": "Two ids of claims, joined by ~.",
    }[parameter.kind]
    more = " May be repeated: the values are alternatives." if parameter.repeated else ""
    return words + more


def _own() -> list[Schema]:
    return [
        {
            "name": "format",
            "in": "query",
            "description": "JSON, or CSV for spreadsheets.",
            "schema": {"type": "string", "enum": list(FORMATS), "default": FORMATS[0]},
        },
        {
            "name": "limit",
            "in": "query",
            "description": "How many rows at most. Where there are more, the header Link leads to "
            'those that follow (rel="next"), and so does next in JSON.',
            "schema": {
                "type": "integer",
                "minimum": 1,
                "maximum": HIGHEST_LIMIT,
                "default": USUAL_LIMIT,
            },
        },
        {
            "name": "offset",
            "in": "query",
            "description": "How many rows to pass over. With v, as in the address of the rows "
            "that follow, rows of two versions are never mixed.",
            "schema": {"type": "integer", "minimum": 0, "maximum": HIGHEST_OFFSET, "default": 0},
        },
        {
            "name": "v",
            "in": "query",
            "description": "The version of the dossier that is wanted. Another one is refused.",
            "schema": {"anyOf": [_VERSION, _NONE]},
        },
        {
            "name": STATE,
            "in": "query",
            "description": "Accepted, since links have it; the rows are those of today.",
            "schema": {"anyOf": [{"type": "string", "enum": list(STATES)}, _NONE]},
        },
        {
            "name": "If-None-Match",
            "in": "header",
            "description": "The ETag of an answer that is already there.",
            "schema": {"type": "string"},
        },
    ]


def _responses(endpoint: Endpoint) -> Schema:
    etag = {"ETag": {"description": "Of these rows.", "required": True, "schema": _TAG}}
    link = {
        "Link": {
            "description": "The page of this view (alternate) and the rows that follow (next).",
            "required": True,
            "schema": {"type": "string"},
        }
    }
    return {
        "200": {
            "description": "The rows.",
            "headers": etag | link,
            "content": {
                "application/json": {"schema": _table_schema(endpoint)},
                "text/csv": {"schema": {"type": "string"}},
            },
        },
        "304": {"description": "The client has these rows already.", "headers": etag},
        **{
            str(status): {
                "description": f"{title}. {meaning}",
                "content": {PROBLEM_JSON: {"schema": {"$ref": "#/components/schemas/Problem"}}},
            }
            for status, title, meaning in KINDS.values()
        },
    }


def _table_schema(endpoint: Endpoint) -> Schema:
    texts: Schema = {"type": "array", "items": {"type": "string"}}
    columns = {
        name: texts if name in endpoint.lists else column_schema(name) for name in endpoint.columns
    }
    return {
        "type": "object",
        "required": ["v", "parameters", "total", "rows", "next"],
        "properties": {
            "v": _VERSION | {"description": "The version of the dossier."},
            "parameters": {
                "type": "object",
                "description": "The values that chose the rows, defaults included.",
            },
            "total": _COUNT | {"description": "How many rows there are in all."},
            "rows": {
                "type": "array",
                "items": {
                    "type": "object",
                    "required": list(columns),
                    "properties": columns,
                    "additionalProperties": False,
                },
            },
            "next": {
                "type": ["string", "null"],
                "description": "The address of the rows that follow, relative to this one.",
            },
        },
        "additionalProperties": False,
    }


def column_schema(name: str) -> Schema:
    """Build the JSON Schema of a column."""
    if name in _TYPES:
        return _TYPES[name]
    if name.endswith("_ids"):
        return {"type": "array", "items": _ID}
    if name in VOCABULARIES and name not in ("position", "basis"):
        return {"type": "string", "enum": [*VOCABULARIES[name], ""]}
    return {"type": "string"}


def _problem_schema() -> Schema:
    return {
        "type": "object",
        "description": "Problem details (RFC 9457).",
        "required": ["type", "title", "status", "detail"],
        "properties": {
            "type": {"type": "string", "format": "uri-reference"},
            "title": {"type": "string"},
            "status": {"type": "integer"},
            "detail": {"type": "string"},
            "errors": {
                "type": "array",
                "description": "Each thing that is wrong: which parameter (or file, row and "
                "column of the dossier), what was found, what is allowed.",
                "items": {
                    "type": "object",
                    "required": ["found", "allowed"],
                    "properties": {
                        "parameter": {"type": "string"},
                        "file": {"type": "string"},
                        "row": _MAY_MISS,
                        "column": {"type": ["string", "null"]},
                        "found": {"type": "string"},
                        "allowed": {"type": "string"},
                    },
                },
            },
        },
    }
