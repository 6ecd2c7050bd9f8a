"""What speaks, on both databases."""

from tests.storage.databases import database_url, engine, postgresql, postgresql_engine

__all__ = ["database_url", "engine", "postgresql", "postgresql_engine"]
