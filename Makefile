# The whole way on a machine with python3, its venv module and make.
PORT ?= 8000
SEEDS ?= seeds
# Real pages with gold, kept outside this repository; `make score` is skipped where they are absent.
SHARED ?= ../shared
PYTHON ?= python3
py := .venv/bin/python

.PHONY: help run setup witness test lint types check growth speed score calibrate clean
.DEFAULT_GOAL := help

help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'
	@echo '  PORT=8000 and SEEDS=seeds may be given.'

run: setup ## import the sample paper and serve it on http://127.0.0.1:$(PORT)
	@echo 'serving http://127.0.0.1:$(PORT)  (the desk: http://127.0.0.1:$(PORT)/desk/)  stop with Ctrl-C'
	@exec .venv/bin/gunicorn newsroom.wsgi --bind 127.0.0.1:$(PORT) --workers 2 --threads 4 --log-level warning

setup: .venv/installed ## all that `make run` does before it serves
	@$(py) manage.py migrate --verbosity 0
	@$(py) manage.py import_seeds --publish $(SEEDS)
	@$(py) manage.py create_desk_account

witness: .venv/installed-witness ## a statistical tagger, for more of the names (180 MB; imports take about twice as long)

test: .venv/installed-dev .venv/installed-witness lint types check ## all that CI runs
	@$(py) -m pytest -n 2 --cov --cov-report=term:skip-covered -q
	@$(MAKE) --no-print-directory score

lint: .venv/installed-dev ## ruff and the templates' formatter
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check .
	@find templates -name '*.html' -print0 | xargs -0 .venv/bin/djade --check --target-version 5.2

types: .venv/installed-dev ## the parser's types
	@.venv/bin/mypy

check: .venv/installed-dev ## migrations are complete, production settings are safe
	@$(py) manage.py makemigrations --check --dry-run
	@SECRET_KEY=$$(openssl rand -hex 32 2>/dev/null || $(PYTHON) -c 'import secrets; print(secrets.token_hex(32))') \
		ALLOWED_HOSTS=paper.example HTTPS=1 $(py) manage.py check --deploy --fail-level WARNING

growth: .venv/installed ## time against size: the parser on ordinary and hostile text
	@PYTHONPATH=. $(py) bench/growth.py

speed: .venv/installed ## an invented paper into a fresh database: dumps a second, and time and memory as it grows
	@PYTHONPATH=. $(py) bench/imports.py

score: .venv/installed ## how the parser reads real pages, against their gold and the pinned floors
	@$(py) bench/score.py $(SHARED)
	@$(py) bench/pages.py $(SHARED)
	@PYTHONPATH=. $(py) bench/calibration.py $(SHARED)

calibrate: .venv/installed ## how sure the parser may be: weights found anew on real pages
	@PYTHONPATH=. $(py) bench/calibration.py $(SHARED) --fit

clean: ## remove the virtual environment and all that the paper wrote (its database, too)
	rm -rf .venv var

.venv/installed: requirements.lock
	@$(PYTHON) -m venv .venv
	@.venv/bin/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

.venv/installed-dev: requirements-dev.lock .venv/installed
	@.venv/bin/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

.venv/installed-witness: requirements-witness.lock .venv/installed
	@.venv/bin/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-witness.lock
	@touch $@
