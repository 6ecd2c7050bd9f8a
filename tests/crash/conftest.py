"""Crash tests run on both databases."""

from tests.storage.databases import database_url, postgresql

__all__ = ["database_url", "postgresql"]
