"""Both databases for the tests that need them."""

from tests.storage.databases import database_url, engine, postgresql

__all__ = ["database_url", "engine", "postgresql"]
