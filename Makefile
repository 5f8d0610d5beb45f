# Dure. `make run` shows it, `make test` proves it, `make help` lists the rest.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

PORT ?= 8000
PYTHON ?= $$(command -v python3.11 || command -v python3)
VAR := $(or $(DURE_VAR),var)
PY := .venv/bin/python
MANAGE := $(PY) site/manage.py
PYTEST := $(PY) -m pytest -q -n $(or $(JOBS),2)
# Stamps: a step is done again only when what it was made from has changed.
DONE := .venv/stamps
MADE := $(VAR)/stamps
STATIC := $(shell find site/static -type f 2>/dev/null)
CATALOGUES := $(shell find site/locale* -name '*.po' 2>/dev/null)
NEXT := var/next

.PHONY: run setup demo serve test test-long test-next bench lint messages help setup-test
.PHONY: system system-test

run: setup  ## install what is missing, build the demo city once, serve http://localhost:8000
	@$(MANAGE) serve --demo --port $(PORT)

setup: system $(DONE)/python $(DONE)/node $(DONE)/messages $(MADE)/static  ## install, without serving

demo: setup  ## build the demo city in an empty database and print its log-ins
	@$(MANAGE) migrate --no-input --verbosity 0
	@$(MANAGE) city --if-empty

serve: setup  ## serve the database as it is: web and worker
	@$(MANAGE) serve --port $(PORT)

# What asks addresses does so on PostgreSQL, the canary and the journeys on SQLite: each address on both.
test: setup-test lint  ## every test: SQLite and the browser, then PostgreSQL; in test-long each on both
	@$(PYTEST) $(if $(DURE_LONG),,-m "not screen or slow")
	@$(PY) -m tests.support.postgres $(PYTEST) -m "database and not journey$(if $(DURE_LONG),, and not slow)"

test-long:  ## the same with large numbers
	@DURE_LONG=1 $(MAKE) test

test-next: setup-test  ## the tests on the next major version of Wagtail
	@test -x $(NEXT)/bin/python || $(PYTHON) -m venv $(NEXT)
	@$(PY) -c "import tomllib; d = tomllib.load(open('pyproject.toml', 'rb')); g = d['dependency-groups']; \
	    print(*(n for n in d['project']['dependencies'] + g['build'] + g['test'] if n[:7] != 'wagtail'), \
	    sep='\n')" > $(NEXT)/rest.txt
	@$(NEXT)/bin/pip install -q -r $(NEXT)/rest.txt 'wagtail>=8.0,<8.1'
	@$(NEXT)/bin/pip install -q --no-deps --no-build-isolation -e .
	@$(NEXT)/bin/python -m pytest -q -n $(or $(JOBS),2) -m "not journey" \
	    -W "default::wagtail.utils.deprecation.removed_in_next_version_warning"

bench: setup-test  ## speed and quality, measured and printed
	@for each in tests/benchmarks/bench_*.py; do $(PY) -m tests.benchmarks.$$(basename $$each .py); done

lint: setup-test  ## style and imports
	@.venv/bin/ruff check .
	@.venv/bin/lint-imports --no-cache | tail -n 1

messages: setup  ## collect the strings of code and templates into site/locale, compile them
	@for domain in "django -e py,html,txt,xml" "djangojs -e js"; do $(MANAGE) makemessages -l ko \
	    -d $$domain --no-location --no-obsolete --no-wrap -i .venv -i node_modules -i var -i tests; done
	@touch -c site/locale/ko/LC_MESSAGES/*.po && $(MAKE) --no-print-directory $(DONE)/messages

help:  ## this list
	@sed -nE 's/^([a-z-]+):.*## (.*)/make \1\t\2/p' Makefile | expand -t 18

system:
	@.ci/need python3=python3 /usr/lib/python3*/ensurepip=python3-venv node=nodejs npm=npm \
	    msgfmt=gettext '/usr/lib/*/libpangoft2-1.0.so.0=libpangoft2-1.0-0' \
	    '/usr/lib/*/libharfbuzz-subset.so.0=libharfbuzz-subset0' \
	    /usr/share/fonts/truetype/nanum/NanumGothic.ttf=fonts-nanum
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	    echo "Dure needs Python 3.11 or newer; name it: make PYTHON=/path/to/python3.11 …" >&2; exit 1; }

system-test:
	@.ci/need git=git chromium=chromium /usr/lib/postgresql/*/bin/initdb=postgresql \
	    '/usr/lib/*/libatomic.so.1=libatomic1'

setup-test: system-test setup $(DONE)/python-test

$(DONE)/python: requirements.lock pyproject.toml | system
	@echo "Installing Python packages"
	@test -x $(PY) || $(PYTHON) -m venv .venv
	@$(PY) -m pip install -q --disable-pip-version-check --require-hashes -r requirements.lock
	@$(PY) -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@mkdir -p $(@D) && touch $@

$(DONE)/python-test: requirements-test.lock $(DONE)/python
	@echo "Installing what the tests need"
	@$(PY) -m pip install -q --disable-pip-version-check --require-hashes -r requirements-test.lock
	@touch $@

$(DONE)/node: package-lock.json package.json .npmrc $(DONE)/python | system
	@echo "Installing design system, font and scripts"
	@npm ci --silent
	@touch $@

$(DONE)/messages: $(CATALOGUES) $(DONE)/python
	@cd site && ../$(PY) manage.py compilemessages --verbosity 0
	@touch $@

$(MADE)/static: $(STATIC) site/core/static_assets.py site/core/pdf_assets.py $(DONE)/python $(DONE)/node
	@echo "Preparing stylesheet, fonts and scripts"
	@mkdir -p $(@D) $(VAR)/assets
	@$(MANAGE) assets
	@$(MANAGE) collectstatic --no-input --verbosity 0
	@touch $@
