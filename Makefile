# Two commands do everything on a fresh machine with Python 3.11 or newer: `make run` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
RECORD := out/karabakh-2020.sourcebook
WAR := out/georgia-2008.sourcebook
SHARED ?= ../shared
PORT ?= 8000

.DEFAULT_GOAL := help
CLIENT := $(shell find client -path client/node_modules -prune -o -type f -print 2>/dev/null)
CHROMIUM := $(shell command -v chromium || command -v chromium-browser || command -v google-chrome)

.PHONY: help run serve test quick setup check fix docs evaluate bench lock clean

help: ## list the commands
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 12

run: $(VENV)/.run ## set up, read the sample documents, show the record and write the report
	@mkdir -p out
	$(BIN)/sourcebook read $(wildcard samples/*.*) -o $(RECORD)
	$(BIN)/sourcebook show $(RECORD) chronology --document dispatch --limit 12
	$(BIN)/sourcebook show $(RECORD) figures --limit 12
	$(BIN)/sourcebook show $(RECORD)
	$(BIN)/sourcebook verify $(RECORD)
	$(BIN)/sourcebook report $(RECORD) -o out/karabakh-2020.html
	$(BIN)/sourcebook read samples/war -o $(WAR)
	$(BIN)/sourcebook ledger $(WAR) --what killed --of RUS --rule ucdp
	$(BIN)/sourcebook show $(WAR) disagreements --limit 8
	@echo "The records are $(RECORD) and $(WAR), the report out/karabakh-2020.html. Next: $(BIN)/sourcebook --help"

serve: $(VENV)/.run $(VENV)/.client ## set up, read the sample documents, open the workbench on them
	@mkdir -p out
	@test -f $(RECORD) || $(BIN)/sourcebook read samples -o $(RECORD)
	$(BIN)/sourcebook serve $(RECORD) --port $(PORT) --open

test: $(VENV)/.dev $(VENV)/.client $(VENV)/.chromium ## set up and run every test
	$(BIN)/python -m pytest

setup: $(VENV)/.dev $(VENV)/.client ## set up for development

quick: $(VENV)/.dev $(VENV)/.client ## the quick tests only
	$(BIN)/python -m pytest -m "not slow"

check: $(VENV)/.dev $(VENV)/.client ## format, lint, types, quick tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy src
	@if test -d client/node_modules; then cd client && npm run --silent check; fi
	$(BIN)/python -m pytest -m "not slow"

fix: $(VENV)/.dev ## format and mend what the linter can
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

docs: $(VENV)/.dev ## write the generated pages anew
	$(BIN)/python -m tools.generate_docs

evaluate: $(VENV)/.dev ## score every part on the development data, where it is at hand
	$(BIN)/python -m evaluation --data $(SHARED)/data

bench: $(VENV)/.dev ## words a second, beside the parser alone
	$(BIN)/python -m benchmarks --data $(SHARED)/data

lock: ## write the requirement files anew from pyproject.toml (needs uv)
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate pyproject.toml --group build -o requirements.txt
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate pyproject.toml --group build --group dev -o requirements-dev.txt

clean: ## remove what the commands above made
	rm -rf $(VENV) client/node_modules src/sourcebook/workbench/static out build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage

$(VENV)/.made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Sourcebook needs Python 3.11 or newer, this is " + sys.version.split()[0] + ". Give another with: make run PYTHON=python3.12")'
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.run: requirements.txt pyproject.toml | $(VENV)/.made
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: requirements-dev.txt $(VENV)/.run
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements-dev.txt
	@touch $@

# The client needs Node.js to be built; without it everything but the workbench's pages works, and they say so.
$(VENV)/.client: $(CLIENT) | $(VENV)/.made
	@if command -v npm >/dev/null; then \
	  cd client && npm ci --silent --no-progress && node build.mjs && touch ../$@; \
	else \
	  echo "The workbench's pages are not built: that needs Node.js 18 or newer with npm (Debian: apt-get install nodejs npm)."; \
	fi

# The browser tests need Chromium. It is installed where that is possible without asking; else they are skipped.
$(VENV)/.chromium: | $(VENV)/.made
	@if test -z "$(CHROMIUM)" && test "$$(id -u)" = 0 && command -v apt-get >/dev/null; then \
	  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null || true; \
	fi
	@command -v chromium chromium-browser google-chrome >/dev/null || echo "No Chromium: the tests in a browser are skipped."
	@touch $@
