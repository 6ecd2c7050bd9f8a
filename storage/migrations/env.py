"""Alembic's entry: the connection comes from `storage.schema`, the wanted schema from the tables."""

from alembic import context
from sqlmodel import SQLModel

import storage.tables  # noqa: F401  # importing them is what fills the metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    render_as_batch=True,
    compare_type=True,
    transaction_per_migration=False,
)
with context.begin_transaction():
    context.run_migrations()
