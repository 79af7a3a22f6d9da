"""On PostgreSQL the folded texts are kept in a table, with an index of every character and every pair of neighbours.

Its functions fold as `fold` does, by a table of the characters that fold to something else. What that gives is part of
the index: a change of it needs tables of other names.
"""

import sys
from collections.abc import Iterable, Sequence

from django.db.models import BooleanField, F, Func, Q, Value
from django.db.models.expressions import RawSQL
from django.db.models.lookups import In

from articles.folding import fold

from .texts import FIELDS

NAME = "articles_texts"
_TEXTS = " || E'\\n' || ".join(f"articles_folded(new.{name})" for name in FIELDS)
_CHANGED = " OR ".join(f"old.{name} IS DISTINCT FROM new.{name}" for name in FIELDS)
# Texts lie apart from their rows, so that a row of the index is a few bytes and a common word reads few pages.
_TABLES = """
CREATE TABLE articles_folding (printed text COLLATE "C" PRIMARY KEY, folded text NOT NULL);
CREATE TABLE articles_texts (article_id bigint PRIMARY KEY, texts text NOT NULL) WITH (toast_tuple_target = 128);
"""
# Those of earlier releases, with the triggers that kept them.
_OUTGROWN = """
DROP TRIGGER IF EXISTS articles_found_by_added ON articles_article;
DROP TRIGGER IF EXISTS articles_found_by_changed ON articles_article;
DROP TRIGGER IF EXISTS articles_found_by_dropped ON articles_article;
DROP TRIGGER IF EXISTS articles_found_by_emptied ON articles_article;
DROP TABLE IF EXISTS articles_found_by, articles_folds;
"""
_FUNCTIONS = """
CREATE OR REPLACE FUNCTION articles_folded(text) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT coalesce(string_agg(coalesce(folded, one), '' ORDER BY at), '')
    FROM unnest(string_to_array($1, NULL)) WITH ORDINALITY AS every(one, at)
    LEFT JOIN articles_folding ON printed = one
$$;
CREATE OR REPLACE FUNCTION articles_pieces(text) RETURNS text[] LANGUAGE sql IMMUTABLE COST 10000 AS $$
    SELECT coalesce(array_agg(DISTINCT piece), '{}')
    FROM (SELECT one, one || lead(one) OVER (ORDER BY at) AS pair
          FROM unnest(string_to_array($1, NULL)) WITH ORDINALITY AS every(one, at)) AS pairs,
    unnest(ARRAY[one, pair]) AS piece WHERE piece IS NOT NULL
$$;
CREATE OR REPLACE FUNCTION articles_holds(bigint, text) RETURNS boolean LANGUAGE plpgsql STABLE COST 1000 AS $$
    BEGIN RETURN (SELECT strpos(texts, $2) > 0 FROM articles_texts WHERE article_id = $1); END
$$;
"""
_TRIGGER = f"""
CREATE OR REPLACE FUNCTION articles_index() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'TRUNCATE' THEN
        TRUNCATE articles_texts;
    ELSIF TG_OP = 'DELETE' THEN
        DELETE FROM articles_texts WHERE article_id = old.id;
    ELSE
        INSERT INTO articles_texts VALUES (new.id, {_TEXTS})
        ON CONFLICT (article_id) DO UPDATE SET texts = excluded.texts;
    END IF;
    RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER articles_texts_added AFTER INSERT ON articles_article
    FOR EACH ROW EXECUTE FUNCTION articles_index();
CREATE OR REPLACE TRIGGER articles_texts_changed AFTER UPDATE OF {", ".join(FIELDS)} ON articles_article
    FOR EACH ROW WHEN ({_CHANGED}) EXECUTE FUNCTION articles_index();
CREATE OR REPLACE TRIGGER articles_texts_dropped AFTER DELETE ON articles_article
    FOR EACH ROW EXECUTE FUNCTION articles_index();
CREATE OR REPLACE TRIGGER articles_texts_emptied AFTER TRUNCATE ON articles_article
    FOR EACH STATEMENT EXECUTE FUNCTION articles_index();
"""  # noqa: S608 our own names
_FILL = f"INSERT INTO articles_texts SELECT new.id, {_TEXTS} FROM articles_article AS new"  # noqa: S608 our own names
# The rows are held while their texts are folded, so that a text which is saved meanwhile is never put back.
_FILL_BETWEEN = f"""
WITH new AS MATERIALIZED (SELECT * FROM articles_article WHERE id BETWEEN %s AND %s ORDER BY id FOR SHARE)
INSERT INTO articles_texts AS known SELECT new.id, {_TEXTS} FROM new
ON CONFLICT (article_id) DO UPDATE SET texts = excluded.texts WHERE known.texts IS DISTINCT FROM excluded.texts
"""  # noqa: S608 our own names
_DROP_BETWEEN = """
DELETE FROM articles_texts WHERE article_id BETWEEN %s AND %s
AND NOT EXISTS (SELECT FROM articles_article WHERE id = article_id)
"""
_DROP_NEWER = """
DELETE FROM articles_texts WHERE article_id > (SELECT coalesce(max(id), 0) FROM articles_article)
"""
# To survey it, too, would cut thousands of texts into pieces, and nobody asks: `FEW` decides.
_INDEX = """
CREATE INDEX articles_texts_pieces ON articles_texts USING gin (articles_pieces(texts));
ALTER INDEX articles_texts_pieces ALTER COLUMN 1 SET STATISTICS 0
"""
ASKED = "SELECT article_id AS id FROM articles_texts WHERE articles_pieces(texts) @> %s::text[]"
ID = "article_id"
_HOLDING = "SELECT article_id FROM articles_texts WHERE article_id = ANY(%s)"
_SURROGATES = range(0xD800, 0xE000)


def matching(phrases: Iterable[str]) -> list[str]:
    return [piece for phrase in phrases for piece in pieces(phrase)]


def matching_above(phrases: Iterable[str]) -> None:
    """Its index does not tell what stands above a text from the text."""


def pieces(phrase: str) -> list[str]:
    """What of a phrase the index knows: its pairs of neighbours; of one character, itself."""
    return [phrase[at : at + 2] for at in range(max(1, len(phrase) - 1))]


def holding(phrases: Sequence[str], ids: list[int], cursor) -> list[int]:
    """A text that has every pair of a phrase need not have the phrase."""
    loose = [phrase for phrase in phrases if len(phrase) > 2]
    if not loose or not ids:
        return ids
    cursor.execute(_HOLDING + " AND strpos(texts, %s) > 0" * len(loose), [ids, *loose])
    return [pk for (pk,) in cursor]


def found_by(asked: Sequence[str]) -> Q:
    known = _one_of(RawSQL(ASKED, [matching(asked)]))  # noqa: S611 our own words
    return Q(known, *(_holding(run) for run in asked if len(run) > 2))


def _one_of(ids: RawSQL) -> Q:
    """Spelled so that it is tested row by row: two common words joined to the articles took six seconds."""
    return Q(Func(In(F("pk"), ids), template="(%(expressions)s) IS TRUE", output_field=BooleanField()))


def _holding(phrase: str) -> Q:
    """Texts that have every pair need not have the phrase."""
    return Q(Func(F("pk"), Value(phrase), function="articles_holds", output_field=BooleanField()))


def index(connection) -> None:
    tables = connection.introspection.table_names()
    is_new = NAME not in tables
    with connection.cursor() as cursor:
        if "articles_found_by" in tables:
            cursor.execute(_OUTGROWN)
        if is_new:
            cursor.execute(_TABLES)
            cursor.executemany("INSERT INTO articles_folding VALUES (%s, %s)", list(folds()))
        cursor.execute(_FUNCTIONS)
        if is_new:
            cursor.execute(_FILL)
            cursor.execute(_INDEX)
        cursor.execute(_TRIGGER)


def begin(connection) -> None:
    """The index is mended where it stands."""


def index_between(connection, first: int, last: int) -> int:
    """What is missing or reads otherwise is written, what is left of articles that are gone is dropped."""
    with connection.cursor() as cursor:
        cursor.execute(_FILL_BETWEEN, [first, last])
        written = cursor.rowcount
        cursor.execute(_DROP_BETWEEN, [first, last])
        return written + cursor.rowcount


def finish(connection) -> int:
    """Nothing of what is newer than the newest article."""
    with connection.cursor() as cursor:
        cursor.execute(_DROP_NEWER)
        return cursor.rowcount


def folds() -> Iterable[tuple[str, str]]:
    """Every character that folds to something else, with what that is."""
    for code in range(1, sys.maxunicode + 1):
        if code not in _SURROGATES and (folded := fold(chr(code))) != chr(code):
            yield chr(code), folded


def teach(connection) -> None:
    """It knows all by itself."""
