# Everything from a fresh clone: `make demo` builds the example bodies and serves them, `make test` runs every test.
SHELL := /bin/bash
PY := .venv/bin/python
SERVE ?= 1

.PHONY: demo bench-reading test test-sqlite test-postgres lint requirements clean
.DEFAULT_GOAL := help

help:
	@echo "make demo [SERVE=0] [PORT=N]   build the example bodies and serve them"
	@echo "make test                      every test, on SQLite and on PostgreSQL"
	@echo "make lint                      style, types, layers, templates, migrations"
	@echo "make bench-reading [GOLD= SEEDS= OTHERS=] measure the reader of reports"
	@echo "make requirements              pin the components anew"

demo: .venv/base
	.venv/bin/fadu demo $(if $(filter 0,$(SERVE)),--no-serve) $(if $(PORT),--port $(PORT))

test: test-sqlite test-postgres

test-sqlite: .venv/dev
	@tools/debian chromium fonts-noto-cjk libreoffice-writer-nogui poppler-utils || true
	.venv/bin/pytest -n 2

test-postgres: test-sqlite
	@tools/debian postgresql || true
	FADU_TEST_ON=postgres .venv/bin/pytest -n 2

lint: .venv/dev
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy --strict fadu
	.venv/bin/lint-imports
	.venv/bin/djlint fadu --quiet --lint --allow-empty-input
	FADU_DATABASE_URL=sqlite:///:memory: $(PY) -m django makemigrations --check --dry-run --settings fadu.settings

# Annotated reports: make bench-reading GOLD=folder SEEDS=folder [OTHERS=folder of other reports, that may vouch for a word
# when one report is left out] [VERBOSE=1]; without them the project's own set is measured.
bench-reading: .venv/dev
	PYTHONPATH=. $(PY) bench/reading.py $(if $(GOLD),--gold $(GOLD)) $(if $(SEEDS),--seeds $(SEEDS)) $(if $(OTHERS),--others $(OTHERS)) $(if $(VERBOSE),--verbose)

requirements: .venv/dev
	cd requirements && ../$(PY) -m uv pip compile $(PINS) --extra build -o base.txt ../pyproject.toml
	cd requirements && ../$(PY) -m uv pip compile $(PINS) --extra build --extra dev -c base.txt -o dev.txt ../pyproject.toml

PINS := --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --no-annotate --upgrade

.venv/base: requirements/base.txt pyproject.toml tools/venv
	@tools/venv base

.venv/dev: requirements/dev.txt pyproject.toml tools/venv
	@tools/venv dev

clean:
	rm -rf .venv build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
