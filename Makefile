# Two commands do everything, each making its own .venv first: `make demo` and `make test`.
# Without make, and on Windows, see "Install" in README.md.

PYTHON ?= python3
BIN := .venv/bin
DEV := .venv/.dev-installed
RUN := .venv/.installed

.PHONY: demo test check lint types house wheel bench docs clean

demo: $(RUN)
	$(BIN)/protodoc validate drafts
	$(BIN)/protodoc refs v1 --summary
	$(BIN)/protodoc refs v2 --summary
	$(BIN)/protodoc refs v3 --summary
	$(BIN)/protodoc diff v1 v2

test: $(DEV)
	$(BIN)/python -m pytest -n auto

check: test lint types house wheel
	$(BIN)/protodoc validate drafts

lint: $(DEV)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(DEV)
	$(BIN)/mypy

house: $(DEV)
	$(BIN)/lint-imports

wheel: $(DEV)
	sh .ci/wheel $(BIN)/python

bench: $(DEV)
	$(BIN)/python bench/start.py
	$(BIN)/python bench/read.py

docs: $(DEV)
	$(BIN)/python docs/generate.py

$(RUN): pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	$(BIN)/python -m compileall -q src/protodoc
	touch $@

$(DEV): pyproject.toml dev-requirements.txt constraints.txt
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e . -r dev-requirements.txt
	$(BIN)/python -m compileall -q src/protodoc
	touch $@ $(RUN)

clean:
	rm -rf .venv build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
