# diplograph: `make demo` shows it, `make test` tests it. Both do all their own set-up in .venv.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c

VENV := .venv
BIN := $(VENV)/bin
ROOMS := ontology graph extract queries viz diplograph
# The first Python that is new enough; `make demo PYTHON=/path/to/python` names another.
PYTHON ?= $(firstword $(foreach name,python3 python3.14 python3.13 python3.12 python3.11,\
	$(shell $(name) -c 'import sys; sys.version_info >= (3, 11) and print("$(name)")' 2>/dev/null)))
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
GOLD ?=
ENCODER ?=
TEXTS ?=
OUT ?= build/model

.PHONY: help demo test torture check train lock clean

help: ## Say what there is to do
	@grep -E '^[a-z]+:.*## ' Makefile | sed -E 's/^([a-z]+):.*## (.*)/make \1\t\2/' | expand -t 14

demo: $(VENV)/run.stamp ## Read the example documents, fill a graph, ask it, write its pages
	@rm -rf demo/site
	$(BIN)/diplograph run examples/*.* --store demo/store --site demo/site
	$(BIN)/diplograph stats --store demo/store
	$(BIN)/diplograph query run most-central --param limit=10 --store demo/store
	@echo "Open demo/site/index.html in a browser."

test: $(VENV)/dev.stamp ## Run all tests; those of servers and pages need Java, Maven and Chromium
	$(BIN)/python -m pytest $(PYTEST)

torture: $(VENV)/dev.stamp ## Kill writers and servers at random, 50 times each: make torture [KILLS=N]
	DIPLOGRAPH_TORTURE=$(or $(KILLS),50) $(BIN)/python -m pytest tests/graph/test_crash.py tests/diplograph/test_crash.py

check: $(VENV)/dev.stamp ## Check format, lint and types
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

train: $(VENV)/train.stamp ## Train the mention model anew: make train GOLD=FOLDER ENCODER=FOLDER [TEXTS=FOLDER] [OUT=FOLDER]
	@[ -n '$(GOLD)' ] && [ -n '$(ENCODER)' ] || { echo 'make train needs GOLD=FOLDER (annotated documents) and ENCODER=FOLDER (model.safetensors, tokenizer.json).' >&2; exit 2; }
	$(BIN)/python -m extract.training '$(GOLD)' --encoder '$(ENCODER)' --out '$(OUT)' $(if $(TEXTS),--texts '$(TEXTS)')
	$(BIN)/python -m extract.training.rankers '$(GOLD)' --models '$(OUT)' --out '$(OUT)'

lock: $(VENV)/dev.stamp ## Pin the requirements anew
	$(PIP) install uv
	$(BIN)/uv pip compile pyproject.toml requirements/build.in --universal --fork-strategy fewest --generate-hashes --no-emit-index-url \
		--no-header --quiet --output-file requirements/run.txt
	$(BIN)/uv pip compile pyproject.toml requirements/build.in --extra dev --constraints requirements/run.txt --universal --fork-strategy fewest \
		--generate-hashes --no-emit-index-url --no-header --quiet --output-file requirements/dev.txt

clean: ## Remove what make built
	rm -rf $(VENV) build dist demo

$(BIN)/python:
	@[ -n '$(PYTHON)' ] || { echo 'diplograph needs Python 3.11 or newer: install it, or name it with PYTHON=/path/to/python.' >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(PIP) install --upgrade 'pip>=24'

$(VENV)/run.stamp: requirements/run.txt pyproject.toml | $(BIN)/python
	$(PIP) install --require-hashes --requirement requirements/run.txt
	$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/dev.stamp: requirements/dev.txt $(VENV)/run.stamp
	$(PIP) install --require-hashes --requirement requirements/dev.txt
	@touch $@

$(VENV)/train.stamp: $(VENV)/run.stamp
	$(PIP) install --editable '.[train]' --no-build-isolation
	@touch $@
