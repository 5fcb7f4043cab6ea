# GreenDocket. `make demo` shows what it does, `make test` checks that it does it;
# both set up all they need by themselves, in .venv, and are quick the second time.
# Another Python: make demo PYTHON=/path/to/python3.11

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
export PYTHON

BIN := .venv/bin
WORKERS ?= 2

.PHONY: help demo test test-slow bench docs dist sbom lock setup setup-dev browser java clean

help:
	@echo "make demo       build the samples into ./demo and say what to open"
	@echo "make test       linters, types and all quick tests"
	@echo "make test-slow  the tests that take minutes"
	@echo "make bench      measure the speed of a build"
	@echo "make docs       build the documentation site into build/site"
	@echo "make dist       wheel and source archive into dist"
	@echo "make sbom       list all packages as CycloneDX in dist"
	@echo "make lock       pin the dependencies again (after editing pyproject.toml)"
	@echo "make clean      remove what the other targets made"

setup:
	@bash scripts/setup.sh runtime

setup-dev:
	@bash scripts/setup.sh dev

browser:
	@bash scripts/setup_browser.sh

java:
	@bash scripts/setup_java.sh

demo: setup
	@bash scripts/demo.sh

test: setup-dev browser java
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -n $(WORKERS) --dist loadfile -m "not slow"

test-slow: setup-dev browser java
	$(BIN)/python -m pytest -m slow

bench: setup-dev
	$(BIN)/python scripts/benchmark.py

docs: setup-dev
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --quiet

dist: setup-dev
	$(BIN)/python -m hatchling build -d dist

sbom: setup-dev
	mkdir -p dist
	$(BIN)/cyclonedx-py requirements requirements/runtime.txt --pyproject pyproject.toml --output-reproducible --of JSON -o dist/greendocket.cdx.json

lock: setup-dev
	PATH="$(CURDIR)/$(BIN):$$PATH" bash scripts/lock.sh

clean:
	rm -rf .venv demo build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis *.egg-info
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
