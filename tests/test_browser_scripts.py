"""The head of each script in the browser says which messages it exchanges with Python."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from parallax.dossier.loading import PROJECT_ROOT

SCRIPTS = sorted((PROJECT_ROOT / "parallax").rglob("*.js"))
SENT = re.compile(r"(?:setTriggerValue|\bsend|new (?:Custom)?Event)\(\"(\w+)\"")
HEARD = re.compile(r"bus\.addEventListener\(\"(\w+)\"")
READ = re.compile(r"(?<![\w.])(?:this\.)?data\.(\w+)")


def head_and_rest(path: Path) -> tuple[str, str]:
    """The comment that a script begins with, and the script."""
    source = path.read_text(encoding="utf-8")
    head = re.match(r"(?://.*\n)+", source)
    assert head, f"{path} begins with what it is for"
    return head[0], source[head.end() :]


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_a_script_says_its_messages(path: Path) -> None:
    head, script = head_and_rest(path)
    assert "// Messages" in head
    told = {*SENT.findall(script), *HEARD.findall(script)}
    assert {name for name in told if f'"{name}"' not in head} == set()
    # The parts of the reader are one script, whose head says what comes from Python.
    whole = head_and_rest(path.with_name("reader.js"))[0] if "a part of reader.js" in head else head
    assert {name for name in READ.findall(script) if f"`{name}`" not in whole} == set()


def test_there_are_messages_to_look_for() -> None:
    found = " ".join(head_and_rest(path)[1] for path in SCRIPTS)
    assert {"address", "rest", "select", "state", "command", "said"} <= set(SENT.findall(found))
    assert {"bursts", "version", "works", "text"} <= set(READ.findall(found))
