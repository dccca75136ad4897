"""From an older schema to today's, step by step; a new record is the first step and nothing more.

A record is a file that belongs to its user and names its own version in its header. So a step is a function here and
the version is the file's: no second list of versions that could disagree with it, no scripts beside the package.
All steps of one upgrade are one transaction: whoever is killed in between finds the record as it was.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Engine, MetaData, select
from sqlalchemy.schema import CreateIndex, CreateTable

from sourcebook.record import _computed
from sourcebook.record._statements import stored
from sourcebook.record.schema import COMPUTED, VERSION, metadata

__all__ = ["upgrade"]


def upgrade(engine: Engine, module: Any, version: int) -> None:
    """Brings a record of an older version (0: nothing yet) up to today's."""
    if version == 0:
        module.prepare(engine)
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        # Another process may have done it while this one waited for its turn.
        at = module.version_of(connection)
        if at == 0:
            _build(connection, module)
        elif at == 1:
            _judgements_and_rows(connection, module)
        module.set_version(connection, VERSION)


def _build(connection: Connection, module: Any) -> None:
    _create_tables(connection, metadata)
    for statement in module.ddl():
        connection.exec_driver_sql(statement)


def _create_tables(connection: Connection, tables: MetaData, only: frozenset[str] | None = None) -> None:
    """Tables and their indexes in one order, so that two records of the same texts are the same."""
    for table in tables.sorted_tables:
        if only is not None and table.name not in only:
            continue
        connection.execute(CreateTable(table))
        for index in sorted(table.indexes, key=lambda index: str(index.name)):
            connection.execute(CreateIndex(index))


def _judgements_and_rows(connection: Connection, module: Any) -> None:
    """1 to 2: the log of judgements, and a flat row a claim for the views, which read tables joined before.

    Views and the search index over joined tables go; both are made anew.
    """
    rows = connection.exec_driver_sql("SELECT name FROM sqlite_schema WHERE type = 'view'")
    for name in [row[0] for row in rows]:
        connection.exec_driver_sql(f'DROP VIEW "{name}"')
    for table in ("claim_search", "passage_search"):
        connection.exec_driver_sql(f"DROP TABLE {table}")
    for index in ("claim_of_kind", "role_of_name", "place_of_name", "speaker_of_name", "time_of_start"):
        connection.exec_driver_sql(f"DROP INDEX {index}")
    _create_tables(connection, metadata, frozenset({*COMPUTED, "judgement"}))
    problems = next(i for i in metadata.tables["problem"].indexes if i.name == "problem_of_document")
    connection.execute(CreateIndex(problems))
    triggers = connection.exec_driver_sql("SELECT name FROM sqlite_schema WHERE type = 'trigger'")
    for name in [row[0] for row in triggers]:
        connection.exec_driver_sql(f'DROP TRIGGER "{name}"')
    for statement in module.ddl():
        connection.exec_driver_sql(statement)
    documents = metadata.tables["document"]
    for key in list(connection.scalars(select(documents.c.key).order_by(documents.c.key))):
        _computed.write(connection, _computed.text_of(connection, key), key, list(stored(connection, key)))
        module.index(connection, "passage", key)
