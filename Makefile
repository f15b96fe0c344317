# One word a task, each with all the set-up it needs on a machine that has Python 3.11 or later.
#
#   PYTHON=python3.12   the Python to make the environment with
#   PIP_ARGS=…          options for pip, such as another index for the CPU build of torch
#   PYTEST_ARGS=…       options for pytest, such as -k duration

PYTHON ?= python3
PIP_ARGS ?=
PYTEST_ARGS ?=

VENV := .venv
BIN := $(VENV)/bin
PIP_INSTALL := $(BIN)/python -m pip install --quiet --constraint constraints.txt $(PIP_ARGS)

.DEFAULT_GOAL := help
.PHONY: help report test lint types imports bench clean

help:  ## list the tasks
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-8s  %s\n", $$1, $$2}' Makefile

report: $(VENV)/installed  ## check the notices of corpus/ and make their reports
	$(BIN)/aligner report corpus/notices corpus/faults -o build/report

test: $(VENV)/installed-dev  ## lint, types, import contracts and all tests
	@failed=; \
	for task in lint types imports; do $(MAKE) --no-print-directory $$task || failed="$$failed $$task"; done; \
	$(BIN)/pytest -n 2 $(PYTEST_ARGS) || failed="$$failed pytest"; \
	if [ -n "$$failed" ]; then echo "failed:$$failed" >&2; exit 1; fi

lint: $(VENV)/installed-dev  ## formatting and the rules of ruff
	$(BIN)/ruff format --check
	$(BIN)/ruff check

types: $(VENV)/installed-dev  ## mypy, strict
	$(BIN)/mypy

imports: $(VENV)/installed-dev  ## who may import whom
	$(BIN)/lint-imports --no-logo

bench: $(VENV)/installed-dev  ## alignment against gold, findings against the recorded slips
	$(BIN)/python -m benchmarks.corpus

clean:  ## remove the environment and all that was built
	rm -rf $(VENV) build dist .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache

# The environment: made once, brought up to date when a requirement changes.

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(None if sys.version_info >= (3, 11) else \
		"aligner needs Python 3.11 or later: make PYTHON=… names one")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/installed: pyproject.toml constraints.txt | $(BIN)/python
	$(PIP_INSTALL) --editable .
	@touch $@

# torch by itself and first, so that what depends on it takes the build that is there.
$(VENV)/installed-dev: pyproject.toml constraints.txt | $(BIN)/python
	$(PIP_INSTALL) torch
	$(PIP_INSTALL) --editable '.[transformers,dev]'
	@touch $(VENV)/installed $@
