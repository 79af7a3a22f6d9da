import gc

import pytest
from django.apps import apps
from django.conf import settings as django_settings
from django.contrib.auth.models import Group
from django.core import serializers
from django.core.cache import caches
from django.db import connection
from django.db.models.sql.compiler import SQLCompiler
from django.db.transaction import TransactionManagementError

from articles.parsing import pipeline
from articles.sealing import seal, unseal

from . import factories, papers, parsed
from .standing import count_at_once


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix, tmp_path_factory):
    """On SQLite the tests have a file, as every paper has: each thread of a server opens it for itself, and closes it.

    One in memory would be one connection for all of them, and since Python 3.12 two threads that ask the same
    question of it at once may be given each other's rows, or none: a page was not found once in a thousand times.
    """
    if connection.vendor == "sqlite":
        connection.settings_dict["TEST"]["NAME"] = str(tmp_path_factory.mktemp("database") / "newsroom.sqlite3")
        # Of what no power cut has to leave whole nothing waits for the disk.
        connection.settings_dict["OPTIONS"]["init_command"] += " PRAGMA synchronous=OFF;"


@pytest.fixture(scope="session")
def groups_of_the_desk(django_db_setup, django_db_blocker):
    """The groups with their rights as migrated, in JSON."""
    with django_db_blocker.unblock():
        return serializers.serialize(
            "json", Group.objects.all(), use_natural_foreign_keys=True, use_natural_primary_keys=True
        )


@pytest.fixture(scope="session")
def press(django_db_setup, django_db_blocker, tmp_path_factory):
    """Papers with databases of their own, for commands that run outside of the test's process."""
    with django_db_blocker.unblock():
        made = papers.Press(tmp_path_factory.mktemp("press"))
    yield made
    made.close()


@pytest.fixture(scope="session", autouse=True)
def whoever_reads_a_page_again_has_it_at_hand():
    """But for the parser's own tests, which ask the parser itself."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pipeline, "parse_page", parsed.once(pipeline.parse_page))
        yield


@pytest.fixture(scope="session", autouse=True)
def passwords_are_kept_by_a_hash_that_is_quick():
    """A good one takes half a second for whoever logs in."""
    django_settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(scope="session", autouse=True)
def static_files_are_looked_for_when_asked():
    """Each test's client has middleware of its own: to walk through all files for each took a tenth of the time."""
    django_settings.WHITENOISE_AUTOREFRESH = True


@pytest.fixture(scope="session", autouse=True)
def a_connection_that_outlives_an_answer():
    """On PostgreSQL the end of a streamed answer would close it, and take the test's transaction away.

    Also between two tests: a browser's last answer may end then.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(connection, "close_if_unusable_or_obsolete", lambda: None)
        yield


@pytest.fixture(scope="session", autouse=True)
def rows_are_held_by_a_transaction_of_the_program():
    """PostgreSQL refuses to hold a row outside of any, and a test's own would hide it."""
    compiled = SQLCompiler.as_sql

    def as_sql(compiler, *args, **kwargs):
        if compiler.query.select_for_update and all(one._from_testcase for one in compiler.connection.atomic_blocks):
            raise TransactionManagementError("a row is held outside of a transaction")
        return compiled(compiler, *args, **kwargs)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(SQLCompiler, "as_sql", as_sql)
        yield


@pytest.fixture(autouse=True)
def photos_in_a_folder_of_their_own(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "photos"


@pytest.fixture(autouse=True)
def words_that_nobody_has_weighed(settings, tmp_path):
    settings.DATA_DIR = tmp_path


@pytest.fixture(autouse=True)
def nothing_is_remembered_of_another_test(settings):
    """A test that is rolled back takes its changes away, and the number that they raised."""
    for name in settings.CACHES:
        caches[name].clear()


@pytest.fixture(autouse=True)
def what_a_commit_counts(request):
    """A test's transaction never ends."""
    marked = request.node.get_closest_marker("django_db") or "db" in request.fixturenames
    if connection.vendor == "postgresql" and marked and not really_writes(request.node):
        request.getfixturevalue("db")
        count_at_once()


@pytest.fixture(autouse=True)
def every_test_begins_on_the_same_day():
    """Whichever tests ran before: a test may say the year of what it lists."""
    factories.IssueFactory.reset_sequence()


def really_writes(test) -> bool:
    marker = test.get_closest_marker("django_db")
    return bool({"transactional_db", "live_server"} & {*test.fixturenames}) or bool(
        marker and marker.kwargs.get("transaction")
    )


def asks_a_database(test) -> bool:
    """Also by processes of its own. A test in a browser does, too, but what it shows the page's own test has read."""
    asks = test.get_closest_marker("django_db") or {"db", "transactional_db", "press"} & {*test.fixturenames}
    return bool(asks) and "playwright" not in test.fixturenames


def pytest_addoption(parser):
    parser.addoption("--asks-a-database", action="store_true", help="leave out what is the same on any database")


def pytest_configure():
    """To look for garbage among all modules and tests, which stay to the end, took a sixth of the time."""
    gc.set_threshold(50_000, 20, 20)


def pytest_collection_finish():
    gc.freeze()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config, items):
    """What empties the tables comes last, also after pytest has gathered the tests that share one browser."""
    if config.getoption("asks_a_database"):
        left_out = [test for test in items if not asks_a_database(test)]
        config.hook.pytest_deselected(items=left_out)
        items[:] = [test for test in items if asks_a_database(test)]
    items.sort(key=really_writes)


@pytest.fixture(autouse=True)
def tables_that_a_test_empties(request):
    """A test that really writes is undone by emptying every table, even of what migrations have put there.

    It finds the desk's groups, whatever the test before has taken away, and leaves the records open to be emptied.
    """
    if really_writes(request.node):
        groups = request.getfixturevalue("groups_of_the_desk")
        request.getfixturevalue("transactional_db")
        for group in serializers.deserialize("json", groups):
            group.save()
        seal(apps.get_app_config("articles"), "default")
        yield
        unseal(apps.get_app_config("articles"), "default")
    else:
        yield
