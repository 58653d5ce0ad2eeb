# The two commands a fresh clone needs: `make briefing` and `make test`. Each does all set-up by itself,
# with Python 3.11 or later and make; everything else comes from the locked, hashed requirements.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
AGREEMENT ?= montreal-toulouse-2021

# Uncompiled modules would triple a notebook's time.
unexport PYTHONDONTWRITEBYTECODE
# The lock files alone say what is installed; a shell's PYTHONPATH would slip in other modules.
unexport PYTHONPATH

PIP_INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-compile
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --fork-strategy fewest \
	--generate-hashes --custom-compile-command "make lock" \
	pyproject.toml --group pyproject.toml:build

.DEFAULT_GOAL := help
.PHONY: help briefing test lint lab check lock bench clean

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

briefing: $(VENV)/.installed ## Build the briefing: French and English, HTML and PDF, in report/build
	$(BIN)/briefing build $(AGREEMENT) --lang fr --lang en --format html,pdf

check: $(VENV)/.installed ## Validate the facts and the data without building
	$(BIN)/briefing check

lab: $(VENV)/.installed ## Open the notebooks in JupyterLab
	$(BIN)/jupyter lab notebooks/01_agreement.ipynb

test: lint ## Lint, check types, run all tests
	$(BIN)/pytest

lint: $(VENV)/.installed-test ## Lint and check types
	$(BIN)/ruff check
	$(BIN)/mypy

lock: $(VENV)/.installed-test ## Write the lock files anew from pyproject.toml (add UPGRADE=1 for newer versions)
	$(LOCK) $(if $(UPGRADE),--upgrade) -o requirements.lock
	$(LOCK) $(if $(UPGRADE),--upgrade) -o requirements-dev.lock --extra test --extra draft -c requirements.lock

bench: $(VENV)/.installed-test ## Measure: an hour or more on an idle machine; PARTS="one batch" for some parts
	$(BIN)/python tests/bench/run.py $(PARTS)

clean: ## Remove what was built and installed
	rm -rf $(VENV) node_modules report/build .cache .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find scripts tests -name __pycache__ -type d -prune -exec rm -rf {} +
	rm -rf scripts/*.egg-info

# Set-up. A stamp is younger than its lock when all that the lock names is installed.
$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or later is needed; $(PYTHON) is `$(PYTHON) --version`. Name another: make PYTHON=python3.12"; exit 2; }
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: requirements.lock pyproject.toml | $(BIN)/python
	@echo "Installing the locked requirements into $(VENV) (a minute or two, once)"
	@$(PIP_INSTALL) --require-hashes -r requirements.lock
	@$(PIP_INSTALL) --no-deps --no-build-isolation -e .
	@# A few packages carry templates that are no valid Python: they stay uncompiled.
	@$(BIN)/python -m compileall -q -j 0 `$(BIN)/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))'` > /dev/null || true
	@# The first import of pyplot would otherwise list the system's fonts in the midst of a build.
	@MPLBACKEND=agg $(BIN)/python -c 'import matplotlib.pyplot'
	@touch $@

$(VENV)/.installed-test: requirements-dev.lock $(VENV)/.installed
	@$(PIP_INSTALL) --require-hashes -r requirements-dev.lock
	@$(BIN)/python -m compileall -q -j 0 `$(BIN)/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))'` > /dev/null || true
	@touch $@
