"""What somebody expects who installs the package, cites it or takes it over."""

from __future__ import annotations

import fnmatch
import importlib
import re
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

import parallax
from parallax.dossier import loading
from parallax.dossier.loading import ENVIRONMENT, PROJECT_ROOT, default_folder

PACKAGE = PROJECT_ROOT / "parallax"


@pytest.fixture(scope="module")
def settings() -> dict[str, Any]:
    return tomllib.loads((PROJECT_ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def names_of(lines: list[str]) -> set[str]:
    return {re.split(r"[=<>;]", line)[0].strip().lower() for line in lines if line.strip()}


def test_the_package_asks_for_what_requirements_name_as_direct(settings: dict[str, Any]) -> None:
    text = (PROJECT_ROOT / "requirements.txt").read_text(encoding="utf-8")
    direct = text.split("# Direct")[1].split("# Needed by")[0].splitlines()[1:]
    assert names_of(settings["project"]["dependencies"]) == names_of(direct)


def test_requirements_pin_names_and_versions_alone() -> None:
    for file in ("requirements.txt", "requirements-dev.txt"):
        for line in (PROJECT_ROOT / file).read_text(encoding="utf-8").splitlines():
            pinned = re.fullmatch(r"[A-Za-z0-9_.\[\]-]+==[0-9][\w.]*(; .+)?", line)
            assert pinned or not line or line.startswith(("#", "-r requirements.txt")), line


def test_the_command_is_the_one_of_the_shell(settings: dict[str, Any]) -> None:
    module, _, function = settings["project"]["scripts"]["parallax"].partition(":")
    command = getattr(importlib.import_module(module), function)
    with pytest.raises(SystemExit) as ended:
        command(["--version"])
    assert ended.value.code == 0


def test_every_file_of_the_package_that_is_no_module_is_installed_too(
    settings: dict[str, Any],
) -> None:
    patterns = settings["tool"]["setuptools"]["package-data"]["*"]
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard", "parallax"],
        cwd=PROJECT_ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    data = [Path(name) for name in listed if not name.endswith(".py")]
    assert data
    missed = [
        str(path)
        for path in data
        if not any(fnmatch.fnmatch(path.name, pattern) for pattern in patterns)
    ]
    assert missed == []


def test_every_folder_of_modules_is_a_package() -> None:
    folders = {path.parent for path in PACKAGE.rglob("*.py")}
    assert [str(folder) for folder in folders if not (folder / "__init__.py").exists()] == []


@pytest.mark.parametrize("installed", [False, True])
def test_without_a_name_the_dossier_is_that_of_the_checkout_else_of_the_current_folder(
    installed: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(ENVIRONMENT, raising=False)
    if installed:
        monkeypatch.setattr(loading, "PROJECT_ROOT", tmp_path)
    wanted = Path("data") if installed else PROJECT_ROOT / "data"
    assert default_folder() == wanted


def test_the_citation_names_the_version_and_the_licence(settings: dict[str, Any]) -> None:
    citation = yaml.safe_load((PROJECT_ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert citation["version"] == parallax.__version__
    assert citation["license"] == settings["project"]["license"]
    assert {"cff-version", "message", "title", "authors"} <= citation.keys()


def test_the_articles_are_excepted_from_the_licence() -> None:
    for file in ("NOTICE", "seeds/README.md"):
        text = (PROJECT_ROOT / file).read_text(encoding="utf-8")
        assert "belong to their authors" in text.replace("\n", " "), file


def test_the_workflow_calls_what_a_person_calls() -> None:
    text = (PROJECT_ROOT / ".github" / "workflows" / "test.yml").read_text(encoding="utf-8")
    steps = yaml.safe_load(text)["jobs"]["test"]["steps"]
    assert "make test" in [step.get("run") for step in steps]
