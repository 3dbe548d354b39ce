# The chores. Needs Rust (1.88 or newer), Python 3.10 or newer, make and a C compiler; everything else comes from
# crates.io and PyPI into target/ and .venv/.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
# MATURIN_PEP517_ARGS would build twice: the wheel is built once, by maturin itself, and installed from target/wheels.
WHEELS := target/wheels

.PHONY: help demo test test-rust test-python score lint fmt clean
.DEFAULT_GOAL := help

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14

demo: target/release/baogao $(VENV)/.wheel ## parse examples/reports with the command and with Python, write demo-out/*.json
	@mkdir -p demo-out
	@for report in examples/reports/*.txt; do \
	  printf '\n=== %s\n' "$$report"; \
	  target/release/baogao parse --format tree "$$report" || exit 1; \
	  target/release/baogao parse --format table "$$report" || exit 1; \
	  target/release/baogao parse --format json "$$report" > "demo-out/$$(basename "$$report" .txt).json" || exit 1; \
	done
	$(BIN)/python examples/demo.py examples/reports demo-out

test: test-rust test-python ## everything that must hold: formatting, lints, types, all tests of Rust and Python
	@echo "make test: all passed"

test-rust:
	cargo fmt --all --check
	cargo clippy --workspace --all-targets --quiet -- -D warnings
	cargo test --workspace --quiet

test-python: $(VENV)/.wheel
	$(BIN)/ruff check python examples
	$(BIN)/ruff format --check python examples
	cd python && ../$(BIN)/mypy
	$(BIN)/python -m pytest -q python/tests

score: target/release/baogao ## figures on the shared gold, where ../shared is there
	$(PYTHON) ../shared/gold/score.py ../shared/gold/dev target/release/baogao parse --format json

lint: ## the lints alone
	cargo fmt --all --check
	cargo clippy --workspace --all-targets -- -D warnings

fmt: $(VENV)/.tools ## format Rust and Python
	cargo fmt --all
	$(BIN)/ruff format python examples

clean: ## remove what the chores made
	rm -rf target $(VENV) demo-out

# Rust sources, so that the command and the wheel are built anew when one changes.
SOURCES := $(shell find crates python/baogao -name '*.rs' -o -name '*.toml' -o -name '*.py' -o -name '*.pyi' 2>/dev/null) Cargo.toml

target/release/baogao: $(SOURCES)
	cargo build --release --quiet -p baogao-cli
	@touch $@

$(VENV)/.tools: python/requirements-dev.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet -r python/requirements-dev.txt
	@touch $@

$(VENV)/.wheel: $(VENV)/.tools $(SOURCES) python/pyproject.toml
	rm -rf $(WHEELS)
	cd python && ../$(BIN)/maturin build --release --quiet --out ../$(WHEELS)
	$(BIN)/python -m pip install --quiet --force-reinstall --no-deps $(WHEELS)/*.whl
	@touch $@
