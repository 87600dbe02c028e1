# Everything a newcomer types. `make` alone lists it.

PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
REPLIES := $(PY) -m generator

MAKEFLAGS += --no-builtin-rules --no-print-directory
.SUFFIXES:
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

# The notice about MkDocs 2 that Material prints is known here: pyproject.toml pins both.
export NO_MKDOCS_2_WARNING := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1
PIP_INSTALL := $(PY) -m pip install --quiet

# $(call apt_install,packages,what they are for): by apt-get, as root or through sudo.
define apt_install
	echo "Installing $(1) ($(2))"; \
	if ! command -v apt-get >/dev/null; then \
	  echo "error: needed: $(2); there is no apt-get here, so please install it yourself" >&2; exit 1; \
	elif [ "$$(id -u)" = 0 ]; then root=; \
	elif command -v sudo >/dev/null; then root=sudo; \
	else echo "error: needed: $(2); as root, please run: apt-get install $(1)" >&2; exit 1; fi; \
	$$root apt-get update -qq; \
	$$root env DEBIAN_FRONTEND=noninteractive apt-get install -qq --no-install-recommends $(1) >/dev/null || { \
	  echo "error: apt-get could not install $(1)" >&2; exit 1; }
endef

.PHONY: help
help: ## List what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: site
site: $(VENV)/.site-ready ## Build the site: seeds/ -> docs/ -> site/ (sets up what it needs)
	$(REPLIES) build

.PHONY: serve
serve: $(VENV)/.site-ready ## Preview on http://127.0.0.1:8000/, following edits of seeds
	$(REPLIES) serve

.PHONY: check
check: $(VENV)/.site-ready ## Check seeds, vocabulary and pages
	$(REPLIES) check

.PHONY: offline
offline: site ## Build the site and pack it for reading from disk: dist/replies-site.zip
	$(REPLIES) offline

.PHONY: test
test: $(VENV)/.test-ready browser ## Run every check and test (sets up what it needs, the browser too)
	$(PY) -m ruff format --check .
	$(PY) -m ruff check .
	$(PY) -m mypy
	$(PY) -X warn_default_encoding -m pytest $(PYTEST_ARGS)

.PHONY: browser
browser:
	@if [ -z "$$CHROMIUM" ] && ! command -v chromium chromium-browser google-chrome google-chrome-stable >/dev/null; then \
	  $(call apt_install,chromium,a browser for the tests); \
	fi
	@if ! command -v fc-list >/dev/null || ! fc-list :lang=zh | grep -q .; then \
	  $(call apt_install,fontconfig fonts-noto-cjk,a Chinese font for the browser); \
	fi
	@if ! command -v node >/dev/null; then \
	  $(call apt_install,nodejs,node for the tests of the search engine); \
	fi

.PHONY: bench-search
bench-search: $(VENV)/.test-ready browser ## Print what a search costs, beside the theme's own and Pagefind
	@$(PY) -m pip install --quiet 'pagefind[bin]' || echo "(Pagefind cannot be installed here; measured without it)"
	$(PY) -m benchmarks.search $(BENCH_ARGS)

.PHONY: format
format: $(VENV)/.test-ready ## Format the code and fix what ruff can fix
	$(PY) -m ruff check --fix .
	$(PY) -m ruff format .

# The locks name exact versions and the digests of every file of each release, so they serve
# all systems and Python 3.11 to 3.13; they are made with the oldest. What the tests use of the
# site's packages has the site's versions (--constraint).
# make lock                            renew after a change of pyproject.toml
# make lock LOCK_ARGS=--upgrade        move everything to the newest allowed versions
LOCK := CUSTOM_COMPILE_COMMAND="make lock" PIP_CONFIG_FILE=/dev/null PIP_FIND_LINKS= PIP_EXTRA_INDEX_URL= \
	$(VENV)-lock/bin/python -m piptools compile --quiet --generate-hashes --allow-unsafe --strip-extras \
	--no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-emit-options

.PHONY: lock
lock: ## Renew requirements.lock and requirements-dev.lock from pyproject.toml
	$(PYTHON) -m venv --clear $(VENV)-lock
	$(VENV)-lock/bin/python -m pip install --quiet "pip-tools>=7.5,<8"
	$(LOCK) $(LOCK_ARGS) --all-build-deps --output-file requirements.lock pyproject.toml
	$(LOCK) $(LOCK_ARGS) --all-build-deps --extra dev --constraint requirements.lock \
	  --output-file requirements-dev.lock pyproject.toml

.PHONY: clean
clean: ## Remove what was built or installed: site/, dist/, .venv, caches
	rm -rf site .site dist $(VENV) $(VENV)-lock .pytest_cache .mypy_cache .ruff_cache .hypothesis .cache
	find generator tests -name __pycache__ -type d -prune -exec rm -rf {} +

# A Python environment of our own. Debian ships venv apart from python3.
$(PY):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "error: Python 3.11 or newer is needed; name it with: make PYTHON=python3.12" >&2; exit 1; }
	@if ! $(PYTHON) -c 'import ensurepip, venv' 2>/dev/null; then \
	  $(call apt_install,python3-venv,Python virtual environments); \
	fi
	@echo "Setting up $(VENV) (once)"
	$(PYTHON) -m venv --clear $(VENV)

# The stamps: a second run installs nothing, a changed lock installs what changed.
$(VENV)/.site-ready: requirements.lock pyproject.toml | $(PY)
	$(PIP_INSTALL) --require-hashes -r requirements.lock
	$(PIP_INSTALL) --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.test-ready: requirements-dev.lock $(VENV)/.site-ready
	$(PIP_INSTALL) --require-hashes -r requirements-dev.lock
	@touch $@
