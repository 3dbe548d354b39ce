# The chores. Needs Rust (1.88 or newer), Python 3.10 or newer, make and a C compiler; everything else comes from
# crates.io into target/ and from PyPI into .venv/.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
WHEELS := target/wheels
SCRIPTS := python examples docs fuzz record tools

.PHONY: help weights demo test test-rust test-python test-scale test-sdist bench-python score fuzz-check fuzz bench \
  instructions api deny bless docs fmt clean
.DEFAULT_GOAL := help

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14

demo: target/release/baogao $(VENV)/.wheel ## parse examples/reports with the command and with Python; JSON into demo-out/
	@mkdir -p demo-out
	@for report in examples/reports/*.txt; do \
	  printf '\n=== %s\n' "$$report"; \
	  target/release/baogao outline "$$report" && target/release/baogao claims "$$report" \
	    && target/release/baogao parse --format json "$$report" > "demo-out/$$(basename "$$report" .txt).json" \
	    || exit 1; \
	done
	$(BIN)/python examples/demo.py examples/reports demo-out

test: test-rust test-python ## everything that must hold: formatting, lints, types, all tests of Rust and Python
	@echo "make test: all passed"

test-rust:
	cargo fmt --all --check
	cargo clippy --workspace --all-targets --quiet -- -D warnings
	cargo test --quiet
	RUSTDOCFLAGS="-D warnings" cargo doc --workspace --no-deps --quiet
	$(MAKE) --no-print-directory fuzz-check

test-python: $(VENV)/.tools $(VENV)/.wheel
	$(BIN)/ruff check --config python/pyproject.toml $(SCRIPTS)
	$(BIN)/ruff format --check --config python/pyproject.toml $(SCRIPTS)
	cd python && ../$(BIN)/mypy --python-executable ../$(BIN)/python -p baogao
	cd python && ../$(BIN)/mypy --python-executable ../$(BIN)/python ../examples/demo.py ../docs/*.py ../record/*.py
	cd examples/scale && ../../$(BIN)/mypy --config-file ../../python/pyproject.toml --python-executable ../../$(BIN)/python *.py
	$(BIN)/python -m pytest python/tests

test-scale: test-python ## the engines that take long to install: Spark (needs Java 17) and Ray
	$(BIN)/python -m pip install --quiet 'pyspark>=4' 'ray[data]>=2.40'
	BAOGAO_SCALE=1 $(BIN)/python -m pytest python/tests/test_scale.py

test-sdist: $(VENV)/.tools ## the source distribution in an empty environment, built from nothing
	rm -rf target/sdist
	cd python && ../$(BIN)/maturin sdist --out ../target/sdist
	$(PYTHON) -m venv target/sdist/empty
	# A build folder of its own: one that was used before hides what the archive lacks.
	CARGO_TARGET_DIR=$(CURDIR)/target/sdist/build target/sdist/empty/bin/python -m pip install --quiet target/sdist/*.tar.gz
	target/sdist/empty/bin/python -m baogao claims examples/reports/01-science-bureau.txt > target/sdist/one
	target/sdist/empty/bin/baogao claims examples/reports/01-science-bureau.txt > target/sdist/other
	cmp target/sdist/one target/sdist/other
	@ls -l target/sdist/*.tar.gz

bench-python: $(VENV)/.tools $(VENV)/.wheel ## import, parse and threads of the Python package against their goals
	$(BIN)/python python/benches/bench.py

score: target/release/baogao ## figures on the shared gold, where ../shared is there
	$(PYTHON) ../shared/gold/score.py ../shared/gold/dev target/release/baogao parse --format json

weights: $(VENV)/.weights ## learn crates/baogao/lexicon/weights.tsv anew from ../shared/gold and the own cases, after rules have changed
	cargo build --quiet -p baogao-cli --no-default-features
	$(BIN)/python tools/weights.py --try --cases tests/cases/claim --without ../shared/gold/field/tables.txt \
	  --out crates/baogao/lexicon/weights.tsv target/debug/baogao ../shared/gold/field ../shared/gold/real ../shared/gold/dev

fuzz-check: ## compile the fuzz targets without the engine, which needs nightly Rust and C++ (see fuzz/README.md)
	cargo check --quiet --manifest-path fuzz/Cargo.toml --no-default-features --target-dir target/fuzz-check

fuzz: ## run each fuzz target for FUZZ_SECONDS (default 1200); needs nightly Rust and cargo-fuzz
	$(PYTHON) fuzz/run.py $(FUZZ_SECONDS)

bench: ## speed of the stages beside a plain regex pass, in Rust and in Python
	cargo bench --quiet -p baogao
	$(PYTHON) crates/baogao/benches/reference.py

instructions: ## instructions of three fixed reports against record/instructions.tsv (WRITE=1 writes it); needs valgrind
	cargo build --release --quiet -p baogao --example parse_times
	$(PYTHON) record/instructions.py target/release/examples/parse_times $(if $(WRITE),--write)

docs: $(VENV)/.docs $(VENV)/.wheel ## the documentation as a site in target/docs/site
	$(BIN)/python docs/build.py

api: ## the public Rust API against record/public-api.txt (WRITE=1 writes it); needs nightly Rust and cargo-public-api
	@mkdir -p target/public-api
	for crate in baogao baogao-formats baogao-tables; do \
	  CARGO_TARGET_DIR=$(CURDIR)/target/public-api cargo +nightly public-api -p $$crate -sss || exit 1; \
	done > target/public-api/now.txt
	$(if $(WRITE),cp target/public-api/now.txt record/public-api.txt,diff -u record/public-api.txt target/public-api/now.txt)

deny: ## licences, sources and duplicates of all dependencies; needs cargo-deny
	cargo deny check bans licenses sources

bless: ## make examples/reports anew from tests/reports/clean
	BAOGAO_BLESS=1 cargo test --quiet -p baogao-testkit --test examples

fmt: $(VENV)/.tools ## format Rust and Python
	cargo fmt --all
	$(BIN)/ruff format --config python/pyproject.toml $(SCRIPTS)

clean: ## remove what the chores made
	rm -rf target $(VENV) demo-out

# What the command and the wheel are built from.
SOURCES := Cargo.toml Cargo.lock $(shell find crates python/baogao -type f \
  \( -name '*.rs' -o -name '*.toml' -o -name '*.txt' -o -name '*.tsv' -o -name '*.py' -o -name '*.pyi' \) 2>/dev/null)

target/release/baogao: $(SOURCES)
	cargo build --release --quiet -p baogao-cli
	@touch $@

$(BIN)/maturin:
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet 'maturin>=1.9,<2'

$(VENV)/.tools: python/requirements-dev.txt | $(BIN)/maturin
	$(BIN)/python -m pip install --quiet -r python/requirements-dev.txt
	@touch $@

$(VENV)/.weights: | $(BIN)/maturin
	$(BIN)/python -m pip install --quiet numpy scipy
	@touch $@

$(VENV)/.docs: docs/requirements.txt | $(BIN)/maturin
	$(BIN)/python -m pip install --quiet -r docs/requirements.txt
	@touch $@

$(VENV)/.wheel: $(SOURCES) python/pyproject.toml python/README.md | $(BIN)/maturin
	rm -rf $(WHEELS)
	cd python && ../$(BIN)/maturin build --quiet --out ../$(WHEELS) --interpreter ../$(BIN)/python
	$(BIN)/python -m pip install --quiet --force-reinstall --no-deps $(WHEELS)/*.whl
	@touch $@
