"""Rows are tested on both databases."""

from tests.storage.databases import database_url, engine, postgresql

__all__ = ["database_url", "engine", "postgresql"]
