# Parallax. `make run` starts the dashboard, `make test` checks everything.
#
#   make run  [PORT=8501] [DOSSIER=folder]   the dashboard, on this machine only
#   make check [DOSSIER=folder]              a dossier's faults and warnings
#   make release [DOSSIER=folder]            keep its version, for links opened later
#   make check-code                          lint, types, tests of units (under three minutes)
#   make test                                all of that, the application and the browser tests
#   make test-deep                           the same with four times the random examples
#   make eval                                how well the wording scorers rank
#   make benchmark                           how fast the default scorer is (minutes)
#   make benchmark-reruns                    what a click costs on 2 and on 1,000 articles (minutes)
#   make lint-js                             lint of the scripts in the browser; needs npm
#   make format                              lay out the code
#   make screenshots [OUT=docs/img]          pictures of every page
#   make clean                               remove the environment and the caches
#
# PYTHON=python3.12 names the Python that the environment is made with, JOBS=4 how many processes
# share the tests.

PYTHON  ?= python3
PORT    ?= 8501
DOSSIER ?=
OUT     ?= docs/img
JOBS    ?= 3

VENV := .venv
BIN  := $(VENV)/bin
PY   := $(BIN)/python
PIP  := $(PY) -m pip install --quiet --disable-pip-version-check
# A file of tests stays in one process, and the files are handed out in the order of
# tests/conftest.py: the browser's last. What is compiled once is not compiled again in each of the
# processes that the tests start.
TEST := env -u PYTHONDONTWRITEBYTECODE $(BIN)/pytest -q --numprocesses $(JOBS) --dist loadfile --no-loadscope-reorder

.PHONY: help run check release lint lint-js check-code test test-deep eval benchmark benchmark-reruns \
	format screenshots clean
.DELETE_ON_ERROR:

help:
	@sed -n 's/^#  *\(make .*\)/\1/p' Makefile

# Two stamps, so that running the dashboard never installs what only the tests need.
$(PY):
	@sh scripts/venv.sh "$(PYTHON)" $(VENV)

$(VENV)/run.stamp: requirements.txt $(PY)
	@echo "Installing what Parallax needs (about a minute; only when requirements.txt changes)."
	@$(PIP) -r requirements.txt
	@touch $@

$(VENV)/dev.stamp: requirements-dev.txt $(VENV)/run.stamp
	@echo "Installing what the checks need (only when requirements-dev.txt changes)."
	@$(PIP) -r requirements-dev.txt
	@touch $@

run: $(VENV)/run.stamp
	@PARALLAX_DOSSIER="$(or $(DOSSIER),$(PARALLAX_DOSSIER))" exec $(PY) scripts/run.py "$(PORT)"

check: $(VENV)/run.stamp
	@$(PY) -m parallax check --dossier "$(or $(DOSSIER),$(PARALLAX_DOSSIER),data)"

release: $(VENV)/run.stamp
	@$(PY) -m parallax release --dossier "$(or $(DOSSIER),$(PARALLAX_DOSSIER),data)"

lint: $(VENV)/dev.stamp lint-js
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

check-code: lint
	@$(TEST) --ignore tests/browser -m "not app"

test: lint
	@chromium=$$(sh scripts/ensure_chromium.sh) && PARALLAX_CHROMIUM="$$chromium" $(TEST)

test-deep: lint
	@chromium=$$(sh scripts/ensure_chromium.sh) && \
		PARALLAX_CHROMIUM="$$chromium" $(TEST) --hypothesis-profile deep

# Needs npm, and is skipped without it: nothing that runs depends on what it installs.
lint-js:
	@if ! command -v npm >/dev/null 2>&1; then \
		echo "SKIPPED: npm is not installed; the scripts in the browser were not linted." >&2; \
	elif ! { [ -x node_modules/.bin/biome ] || \
			npm install --no-package-lock --no-audit --no-fund --silent; }; then \
		echo "SKIPPED: biome can't be installed; the scripts in the browser were not linted." >&2; \
	else \
		node_modules/.bin/biome ci --colors=off .; \
	fi

eval: $(VENV)/dev.stamp
	@$(PY) benchmarks/eval_wording.py --curve

benchmark: $(VENV)/dev.stamp
	@$(PY) benchmarks/wording_speed.py

benchmark-reruns: $(VENV)/dev.stamp
	@$(PY) -m benchmarks.reruns

format: $(VENV)/dev.stamp
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

screenshots: $(VENV)/dev.stamp
	@chromium=$$(sh scripts/ensure_chromium.sh) && \
		PARALLAX_CHROMIUM="$$chromium" $(PY) scripts/screenshots.py --out "$(OUT)"

clean:
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -not -path './.git/*' -prune -exec rm -rf {} +
