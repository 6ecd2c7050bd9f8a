"""Alembic's scripts; `storage.schema` runs them."""
