"""Records are only ever added to: the database itself refuses to change one or to take one away.

The triggers are made after every `migrate`, not by a migration: SQLite loses them whenever a migration alters a table.
"""

from django.db import connections

#: What is sealed: who signed, who let a finding pass, and what every row said before.
SEALED = ("review", "checkwaiver", "historicalarticle", "historicalperson", "historicaltag")
REFUSED = "a record is only added to, never changed or deleted"
SQLITE = """
CREATE TRIGGER IF NOT EXISTS {table}_no_{verb} BEFORE {verb} ON {table}
BEGIN SELECT RAISE(ABORT, '{refused}'); END
"""
POSTGRESQL = """
CREATE OR REPLACE FUNCTION articles_refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '{refused}' USING ERRCODE = 'integrity_constraint_violation'; END $$;
CREATE OR REPLACE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table}
FOR EACH {each} EXECUTE FUNCTION articles_refuse()
"""
#: {vendor: (what makes a trigger, {verb: whether it is refused row by row or as a whole})}. SQLite has no TRUNCATE.
TRIGGERS = {
    "sqlite": (SQLITE, {"update": "ROW", "delete": "ROW"}),
    "postgresql": (POSTGRESQL, {"update": "ROW", "delete": "ROW", "truncate": "STATEMENT"}),
}


def seal(app_config, using, **kwargs) -> None:
    """Make what is missing of the triggers."""
    create, _ = TRIGGERS[connections[using].vendor]
    _execute(app_config, using, create)


def unseal(app_config, using) -> None:
    """Take the triggers away: for a test that empties the database, and for whoever must by law."""
    of_table = " ON {table}" if connections[using].vendor == "postgresql" else ""
    _execute(app_config, using, "DROP TRIGGER IF EXISTS {table}_no_{verb}" + of_table)


def _execute(app_config, using, statement: str) -> None:
    """Do it to every sealed table that is there: a migration backwards has fewer."""
    present, (_, verbs) = connections[using].introspection.table_names(), TRIGGERS[connections[using].vendor]
    tables = {app_config.get_model(model)._meta.db_table for model in SEALED}
    with connections[using].cursor() as cursor:
        for table in sorted(tables.intersection(present)):
            for verb, each in verbs.items():
                cursor.execute(statement.format(table=table, verb=verb, each=each, refused=REFUSED))
