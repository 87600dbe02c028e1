# Everything a newcomer types. `make` alone lists it.

PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
REPLIES := $(PY) -m generator

MAKEFLAGS += --no-builtin-rules --no-print-directory
.SUFFIXES:
.NOTPARALLEL:
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

# The notice about MkDocs 2 that Material prints is known here: pyproject.toml pins both.
export NO_MKDOCS_2_WARNING := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1
PIP_INSTALL := $(PY) -m pip install --quiet

# Debian's names of what this machine lacks beside python3, git, make and ca-certificates.
MISSING_FOR_SITE = $(shell \
	[ -x $(PY) ] || $(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || echo python3-venv)
# Playwright brings a node of its own, which is linked with libatomic.
MISSING_FOR_TEST = $(MISSING_FOR_SITE) $(shell \
	has() { command -v "$$1" >/dev/null; }; \
	[ -n "$(CHROMIUM)" ] || has chromium || has chromium-browser || has google-chrome || \
	  has google-chrome-stable || has chrome || echo chromium; \
	has fc-list && fc-list :lang=zh | grep -q . || echo fontconfig fonts-noto-cjk; \
	has node || echo nodejs; \
	has antiword || echo antiword; \
	$(PYTHON) -c 'import ctypes, sys; sys.platform == "linux" and ctypes.CDLL("libatomic.so.1")' \
	  2>/dev/null || echo libatomic1)

# $(call install,packages): by apt-get, as root or through sudo; where that cannot be, all that
# is missing is named at once, with the command that brings it.
APT_INSTALL := apt-get install --yes --no-install-recommends
install = $(if $(strip $(1)),$(call apt_install,$(strip $(1))))
define apt_install
	@if [ "$$(id -u)" = 0 ]; then root=env; else root="sudo env"; fi; \
	if command -v apt-get >/dev/null && command -v $${root%% *} >/dev/null; then \
	  echo "Installing $(1)"; \
	  $$root apt-get update -qq; \
	  $$root DEBIAN_FRONTEND=noninteractive $(APT_INSTALL) -qq $(1) >/dev/null && exit; \
	fi; \
	echo "error: missing: $(1); on Debian, as root: apt-get update && $(APT_INSTALL) $(1)" >&2; exit 1
endef

.PHONY: help
help: ## List what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: site
site: $(VENV)/.site-ready ## Build the site: seeds/ -> docs/ -> site/ (sets up what it needs)
	$(REPLIES) build $(BUILD_ARGS)

.PHONY: serve
serve: $(VENV)/.site-ready ## Preview on http://127.0.0.1:8000/, following edits of seeds
	$(REPLIES) serve

.PHONY: check
check: $(VENV)/.site-ready ## Check seeds, vocabulary and pages
	$(REPLIES) check

# A bad seed, which the build names, does not keep the others from being packed.
.PHONY: offline
offline: override BUILD_ARGS += --tolerate
offline: site ## Build the site and pack it for reading from disk: dist/replies-site.zip
	$(REPLIES) offline

.PHONY: wheel
wheel: $(VENV)/.site-ready ## Pack the generator for pipx or pip: dist/replies-*.whl
	$(PY) -m pip wheel --quiet --no-deps --no-build-isolation --wheel-dir dist .
	@ls dist/replies-*.whl

.PHONY: test
test: browser $(VENV)/.test-ready ## Run every check and test (sets up what it needs, the browser too)
	$(PY) -m ruff format --check .
	$(PY) -m ruff check .
	$(PY) -m mypy
	$(PY) -X warn_default_encoding -m pytest $(PYTEST_ARGS)

.PHONY: browser
browser: # what the tests need of the machine: before $(VENV), so that it is named with the rest
	$(call install,$(MISSING_FOR_TEST))

# jieba is what the theme's search cuts Chinese with; it stays out of the environment of the site.
.PHONY: bench
bench: $(VENV)/.site-ready ## Print what building costs, beside stock MkDocs and others
	@test -d $(VENV)/bench/jieba || $(PIP_INSTALL) --target $(VENV)/bench jieba || \
	  echo "(jieba cannot be installed here; stock MkDocs is measured with a search that cuts no words)"
	$(PY) -m benchmarks.build $(BENCH_ARGS)

.PHONY: bench-reduce
bench-reduce: $(VENV)/.site-ready ## Print what gathering up to a million made-up facts costs
	$(PY) -m benchmarks.reduce $(BENCH_ARGS)

.PHONY: bench-search
bench-search: browser $(VENV)/.test-ready ## Print what a search costs, beside the theme's own and Pagefind
	@$(PY) -m pip install --quiet 'pagefind[bin]' || echo "(Pagefind cannot be installed here; measured without it)"
	$(PY) -m benchmarks.search $(BENCH_ARGS)

# make corpus N=1000 SEED=1: any N; the letters of a smaller N are the first of a larger one.
N ?= 1000
SEED ?= 1
.PHONY: corpus
corpus: $(VENV)/.site-ready ## Write N invented letters (N=1000) into .cache/corpus/N
	$(PY) -m benchmarks.corpus $(N) --seed $(SEED)

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
lock: | $(PY) ## Renew requirements.lock and requirements-dev.lock from pyproject.toml
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
	$(call install,$(MISSING_FOR_SITE))
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
