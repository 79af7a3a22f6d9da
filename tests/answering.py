"""Whether a PostgreSQL answers at a URL: `python -m tests.answering URL` says so where none does, and ends with 1."""

import sys
from urllib.parse import urlsplit

import psycopg

#: Seconds; a server that tests can use is near.
PATIENCE = 5


def answers(url: str) -> bool:
    """Asks the database that every server has: the tests make their own."""
    server = urlsplit(url)._replace(path="/postgres", query="").geturl()
    try:
        psycopg.connect(server, connect_timeout=PATIENCE).close()
    except psycopg.Error:
        return False
    return True


def main(url: str) -> int:
    if answers(url):
        return 0
    where = urlsplit(url)
    print(f"without the tests on PostgreSQL: none answers at {where.hostname}:{where.port or 5432}; "
          "TEST_DATABASE_URL names another", file=sys.stderr)  # fmt: skip
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
