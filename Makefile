# One word a chore; `make help` lists them. Everything is set up on first use and needs no network the second time.
SHELL := /bin/sh
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8088
BLOC ?= blocs/kon-tum.yaml
LANG_UI ?= vi
PYTEST ?= $(BIN)/pytest
CODE := bot handlers storage domain documents simulator tests benchmarks

.PHONY: help demo test check proofs bench run setup format locale templates migration lock pictures clean

help: ## List the chores
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | sort | expand -t 12

demo: $(VENV)/.runtime ## The main job with a real bloc on a page of phones (PORT=, BLOC=, STORY=1, LANG_UI=vi|en)
	@$(BIN)/thidua demo --port $(PORT) --bloc $(BLOC) --lang $(LANG_UI) $(if $(STORY),--story)

test: $(VENV)/.dev ## All tests
	@echo "make test: rules, rows, conversations"
	@$(PYTEST) -n 2 --dist worksteal -m "not crash and not browser"
	@echo "make test: the page in a browser"
	@$(PYTEST) -n 2 --dist loadfile -m browser
	@echo "make test: processes killed at work"
	@$(PYTEST) -n 3 --dist worksteal -m crash

check: $(VENV)/.dev ## Format, lint, types, imports, dead code, texts
	@$(BIN)/ruff format --check $(CODE)
	@$(BIN)/ruff check $(CODE)
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/vulture
	@$(PYTEST) tests/house

proofs: $(VENV)/.dev ## The proofs of the secret ballot (THIDUA_RACES=1000 THIDUA_KILLS=200 THIDUA_ELECTIONS=200 for all of it)
	@$(PYTEST) -n 2 --dist worksteal tests/handlers/voting/test_replicas_race_the_close.py tests/crash/test_closing_survives.py \
	  tests/forensics

bench: $(VENV)/.dev ## Speed and memory beside a baseline; writes benchmarks/results.md
	@$(BIN)/python -m benchmarks

run: $(VENV)/.runtime ## The real bot, by .env
	@$(BIN)/thidua run

setup: $(VENV)/.dev ## Make the environment for development

format: $(VENV)/.dev ## Format and fix what can be fixed
	@$(BIN)/ruff format $(CODE)
	@$(BIN)/ruff check --fix $(CODE)

locale: $(VENV)/.dev ## Bring the English catalogue up to date with the Vietnamese sentences in the code
	@mkdir -p build
	@$(BIN)/python -m babel.messages.frontend -q extract -F babel.cfg -k plural:1,2 --no-location --omit-header --sort-output --no-wrap -o build/messages.pot bot handlers
	@$(BIN)/python -m babel.messages.frontend -q update -i build/messages.pot -d handlers/locale -l en --init-missing --no-fuzzy-matching --ignore-obsolete --omit-header --no-wrap

UV_LOCK := uv pip compile pyproject.toml --universal --generate-hashes --no-emit-index-url --no-annotate --no-header --python-version 3.11 -q

templates: $(VENV)/.dev ## Write the Word templates of papers anew from their drafts
	@$(BIN)/python -m documents.papers.drafting

migration: $(VENV)/.dev ## Write the migration for what the tables have that the newest schema has not (WHAT=short_name)
	@$(BIN)/python -m storage.migrations "$(WHAT)"

pictures: $(VENV)/.dev ## Take the pictures of README and guide again
	@THIDUA_PICTURES=1 $(PYTEST) -o timeout=900 tests/browser/test_main_job.py tests/browser/test_main_job_from_nothing.py \
	  tests/browser/test_a_request_comes_back_as_one_table.py tests/browser/test_a_form_is_filled_on_the_phone.py \
	  tests/browser/test_points_are_read_on_a_phone.py tests/browser/test_a_closing_meeting_is_held_on_the_phones.py
	@$(BIN)/python -m tests.documents.pictures

lock: ## Pin the requirements again (needs uv); what runs takes the versions that are tested
	$(UV_LOCK) --group dev -o requirements-dev.lock
	$(UV_LOCK) -c requirements-dev.lock -o requirements.lock

clean: ## Remove the environment and all caches
	rm -rf $(VENV) build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache *.egg-info

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; try: make PYTHON=python3.12 ...")'
	@echo "setup: making $(VENV)"
	@$(PYTHON) -m venv $(VENV) || { echo "setup: Python's venv module is missing; on Debian: apt-get install python3-venv"; exit 1; }

$(VENV)/.runtime: requirements.lock pyproject.toml | $(VENV)/bin/python
	@test -f $(VENV)/.dev || { echo "setup: installing the pinned packages (about a minute, once)"; \
	  $(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements.lock; }
	@$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation --no-index -e .
	@touch $@

$(VENV)/.dev: requirements-dev.lock requirements.lock pyproject.toml | $(VENV)/bin/python
	@echo "setup: installing the pinned packages for development (about a minute, once)"
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation --no-index -e .
	@touch $@ $(VENV)/.runtime
