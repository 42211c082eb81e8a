# Every target works on a fresh clone: .venv is made here, from hash-pinned requirements.
SHELL := /bin/bash
PYTHON ?= python3
BIN := .venv/bin

.venv/.ready: requirements/dev.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.13")'
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

.PHONY: venv
venv: .venv/.ready

# Tools have environments of their own: SAM and checkov want other versions of boto3 than the local cloud does.
.venv-%/.ready: requirements/%.txt | .venv/.ready
	test -x $(@D)/bin/python || $(BIN)/python -m venv $(@D)
	$(BIN)/uv pip install --quiet --python $(@D)/bin/python --require-hashes -r $<
	touch $@

.PHONY: demo
demo: venv
	$(BIN)/python -m imr_cli.demo $(if $(LETTERS),"$(LETTERS)")

# The official schema that events/asyncapi.yaml is held against; npm has it, PyPI does not.
tests/events/node_modules/.ready: tests/events/package-lock.json
	npm ci --prefix tests/events --silent --no-audit --no-fund --ignore-scripts
	touch $@

.PHONY: asyncapi-schema
asyncapi-schema: tests/events/node_modules/.ready

# A file's tests share what they start, so they stay together; the longest files come first in the alphabet.
.PHONY: test
test: venv .venv-sam/.ready asyncapi-schema
	$(BIN)/pytest -n auto --dist loadfile --no-loadscope-reorder

.PHONY: lint
lint: venv .venv-sam/.ready
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy layers/imr/imr cli/imr_cli functions tests
	$(BIN)/lint-imports
	$(BIN)/cfn-lint template.yaml
	SAM_CLI_TELEMETRY=0 AWS_DEFAULT_REGION=us-east-1 .venv-sam/bin/sam validate --lint

# Packages for Lambda: what `sam deploy` takes.
ARCH ?= arm64
.PHONY: build
build: venv .venv-sam/.ready
	tests/sam_local/build.sh $(ARCH) .aws-sam/build

.PHONY: sam-local
sam-local: venv .venv-sam/.ready
	tests/sam_local/run.sh

# `uv` keeps what is locked, unless it no longer fits; `make lock UPGRADE=--upgrade` takes the newest.
UV_LOCK := $(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate --python-version 3.11 $(UPGRADE)
.PHONY: lock
lock: venv
	$(UV_LOCK) --group dev pyproject.toml -o requirements/dev.txt
	for tool in sam fuzz scan audit; do $(UV_LOCK) --group pyproject.toml:$$tool -o requirements/$$tool.txt || exit 1; done
	for layer in core pdf search; do \
	  $(UV_LOCK) -c requirements/dev.txt --group pyproject.toml:layer-$$layer -o layers/$$layer/requirements.txt || exit 1; done

# field-by-field precision and recall; THROUGH=all or pypdf,flat,... reads the letters through other extractors
.PHONY: accuracy
accuracy: venv
	$(BIN)/python -m tests.accuracy $(if $(CORPUS),"$(CORPUS)") $(if $(THROUGH),--through $(THROUGH))

# Every AWS call of every function, failing in every way, singly and in pairs. ARGS="--no-pairs" for singles only.
.PHONY: faults
faults: venv
	$(BIN)/python -m tests.faults $(ARGS)

# Whatever bytes to the parser, whatever events to the handlers, for MINUTES. Needs Linux, where Atheris has wheels.
MINUTES ?= 10
.PHONY: fuzz
fuzz: venv .venv-fuzz/.ready
	$(BIN)/python -m tests.fuzz --minutes $(MINUTES)

.venv-fuzz/.ready: requirements/fuzz.txt | .venv/.ready
	$(BIN)/uv pip install --quiet --python $(BIN)/python --target .venv-fuzz --require-hashes -r $<
	touch $@

# The template against the policies of checkov; tests/security/exceptions.toml says what is not followed, and why.
.PHONY: scan
scan: venv .venv-scan/.ready
	$(BIN)/python -m tests.security.scan .venv-scan/bin/checkov

# A bulk of letters on a local cloud of its own, while functions are killed. ARGS="--letters 200" for a short one.
.PHONY: load
load: venv
	$(BIN)/python -m tests.load $(ARGS)

# Everything that is pinned against the advisories of PyPI, which it asks: fails where they cannot be reached.
.PHONY: audit
audit: venv .venv-audit/.ready
	for lock in requirements/*.txt layers/*/requirements.txt; do \
	  echo $$lock; .venv-audit/bin/pip-audit --strict --disable-pip --require-hashes --progress-spinner off -r $$lock || exit 1; done

# Figures of every area, as a table and in build/bench.json; AREAS="statistics search" for some.
.PHONY: bench
bench: venv
	$(BIN)/python -m tests.benchmarks $(AREAS)
