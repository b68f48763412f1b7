# Run `make` alone to see what there is.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
COMPILE := build/uv/bin/uv pip compile pyproject.toml .ci/locked/tools.in --quiet --universal --python-version 3.11 \
  --generate-hashes --no-emit-index-url --no-annotate --no-header
export NO_MKDOCS_2_WARNING := 1

.PHONY: help site zip test trial serve explore results bench audit pictures lock sbom clean

help: ## show this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

site: $(VENV)/.site ## check the records and build the whole site into site/
	@$(BIN)/python -m generator build

zip: site ## the whole site as one file, madoguchi.zip, that opens from disk
	@$(BIN)/python -m generator pack madoguchi.zip

serve: $(VENV)/.site ## live preview on http://127.0.0.1:8000, new at each change
	@$(BIN)/python -m generator serve

test: $(VENV)/.dev ## lint, types and all tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/biome ci --error-on-warnings
	$(BIN)/mypy
	$(BIN)/python -m tests.chromium
	$(BIN)/pytest --numprocesses auto --dist loadfile

trial: $(VENV)/.dev ## builds killed, at once and on full disks, a day of live preview, many random records, real web servers; TRIAL_SEED=1 tries others
	$(BIN)/python -m tests.trial.servers
	$(BIN)/pytest tests/trial --numprocesses auto

explore: $(VENV)/.dev ## the property tests, each time with other examples
	$(BIN)/pytest -m hypothesis --hypothesis-profile=default --numprocesses auto

results: $(VENV)/.dev ## write what the accessibility tests find into the published table of criteria
	$(BIN)/pytest -q tests/browser/test_accessibility.py -k results --write-results

bench: $(VENV)/.dev ## the benchmarks, as tables of ratios
	$(BIN)/python -m tests.bench

pictures: $(VENV)/.dev ## take the pictures of the guide for towns anew
	$(BIN)/python -m tests.pictures

audit: $(VENV)/.dev ## Lighthouse, the Nu checker and weights, beside their targets; needs Node and Java, takes some minutes
	$(BIN)/python -m tests.audit

lock: ## lock what pyproject.toml allows anew, with the hash of every file: .ci/locked/
	$(PYTHON) -m venv build/uv
	build/uv/bin/pip install --quiet --disable-pip-version-check uv
	$(COMPILE) --upgrade --all-extras --output-file .ci/locked/dev.txt
	$(COMPILE) --upgrade --constraint .ci/locked/dev.txt --output-file .ci/locked/site.txt
	$(COMPILE) --upgrade --all-extras --resolution lowest-direct --output-file .ci/locked/lowest.txt

sbom: $(VENV)/.site ## what the project is made of, as CycloneDX: build/sbom.json
	@mkdir -p build
	@$(BIN)/python .ci/sbom.py > build/sbom.json

clean: ## remove what was built and installed
	rm -rf $(VENV) site

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or later is needed.") if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.site: $(VENV)/bin/python pyproject.toml .ci/locked/site.txt
	@$(BIN)/python .ci/install.py site
	@touch $@

$(VENV)/.dev: $(VENV)/.site .ci/locked/dev.txt
	@$(BIN)/python .ci/install.py dev
	@touch $@
