"""The API's page for people: what there is, how to ask, what a refusal means."""

from __future__ import annotations

from functools import lru_cache

from parallax.escape import as_html
from parallax.urlstate.parameters import Parameter
from parallax.views.registry import ENDPOINTS, Endpoint
from parallax.web.api_query import HIGHEST_LIMIT, USUAL_LIMIT
from parallax.web.openapi import describe
from parallax.web.problems import KINDS

_STYLE = """
:root { color-scheme: light dark; }
body { font: 1rem/1.55 system-ui, sans-serif; max-width: 52rem; margin: 2.5rem auto;
  padding: 0 1.25rem; color: #1f1e1b; background: #fcfbf8; }
h1, h2 { font-family: Georgia, serif; line-height: 1.25; margin-top: 2.25rem; }
h3 { margin: 1.75rem 0 .25rem; }
a { color: #005a8c; }
code { font-size: .92em; overflow-wrap: anywhere; }
pre { overflow-x: auto; padding: .75rem 1rem; background: #f3f1ec; border-radius: .25rem; }
dl { display: grid; grid-template-columns: minmax(7rem, max-content) 1fr; gap: .25rem 1.25rem; }
dt, dd { margin: 0; }
@media (max-width: 34rem) { dl { grid-template-columns: 1fr; } dt { margin-top: .5rem; } }
@media (prefers-color-scheme: dark) {
  body { color: #edebe6; background: #151514; }
  a { color: #7cc0ea; }
  pre { background: #222220; }
}
"""


@lru_cache(maxsize=1)
def page_html() -> str:
    """Write the page. It says nothing of a particular dossier, and holds no script."""
    tables = "\n".join(map(_endpoint, ENDPOINTS))
    refusals = "".join(
        f'<dt id="{as_html(kind)}">{status}</dt><dd>{as_html(title)}. {as_html(meaning)}</dd>'
        for kind, (status, title, meaning) in KINDS.items()
    )
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>API · Parallax</title>
<style>{_STYLE}</style>
</head>
<body>
<main>
<h1>The API of Parallax</h1>
<p>The tables that the <a href="../../">pages</a> show, for programs; read-only. The parameters
are those of the pages, so that the part of a page’s address from the question mark on can be put
behind the address of a table. <a href="openapi.json">openapi.json</a> describes it all for
programs (OpenAPI 3.1); <a href="../../healthz">/healthz</a> says whether there is a dossier to
answer from.</p>
<pre><code>curl 'http://127.0.0.1:8501/api/v1/claims?type=forecast&amp;format=csv'</code></pre>
<h2>Tables</h2>
{tables}
<h2>For all tables</h2>
<dl>
<dt><code>format</code></dt><dd><code>json</code>, or <code>csv</code> for spreadsheets: lists are
joined by <code>; </code>, and an apostrophe stands before what a spreadsheet would take for a
formula.</dd>
<dt><code>limit</code></dt><dd>How many rows at most: 1 to {HIGHEST_LIMIT}, {USUAL_LIMIT} if it is
not given.</dd>
<dt><code>offset</code></dt><dd>How many rows to pass over. The header <code>Link</code> with
<code>rel="next"</code>, and <code>next</code> in JSON, have the whole address of the rows that
follow, relative to the one that was asked for. It names the version, so that rows of two
versions are never mixed.</dd>
<dt><code>v</code></dt><dd>The version of the dossier that is wanted; if it has changed since, there
are no rows but a refusal. Without it, the present version is given, and the answer says
which.</dd>
<dt><code>state</code></dt><dd>Accepted, since links have it; the rows are those of today.</dd>
</dl>
<p>A parameter that is missing has its default; one without a value (<code>theme=</code>) means
none. Every answer has an <code>ETag</code>: sent back as <code>If-None-Match</code>, it gets
304 and no rows as long as nothing has changed.</p>
<h2>Refusals</h2>
<p>A refusal is a problem detail (RFC 9457, <code>application/problem+json</code>). Unlike a page,
which passes over names that it does not have, the API refuses them: rows that a misspelt filter has
not filtered would be taken for what was asked.</p>
<dl>{refusals}<dt>404, 405</dt><dd>There is nothing at this address; the API is read-only.</dd></dl>
</main>
</body>
</html>
"""


def _endpoint(endpoint: Endpoint) -> str:
    parameters = "".join(_parameter(each, endpoint.page) for each in endpoint.parameters)
    listed = f"<dl>{parameters}</dl>" if parameters else ""
    accepted = ", ".join(f"<code>{as_html(each.name)}</code>" for each in endpoint.accepted)
    note = f"<p>Accepted, and without effect on the rows: {accepted}.</p>" if accepted else ""
    columns = ", ".join(f"<code>{as_html(name)}</code>" for name in endpoint.columns)
    needed = "".join(f" Needs <code>{as_html(name)}</code>." for name in endpoint.required)
    key = as_html(endpoint.key)
    title = (
        f"<code>{key}</code>" if endpoint.required else f'<a href="{key}"><code>{key}</code></a>'
    )
    return f"""<h3 id="{key}">{title}</h3>
<p>{as_html(endpoint.summary)}{needed}</p>
{listed}{note}<p>Columns: {columns}.</p>"""


def _parameter(parameter: Parameter, page: str) -> str:
    words = as_html(describe(parameter, page))
    return f"<dt><code>{as_html(parameter.name)}</code></dt><dd>{words}</dd>"
