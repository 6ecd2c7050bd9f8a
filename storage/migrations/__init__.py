"""Alembic's scripts. `storage.schema` runs them; `python -m storage.migrations WHAT` writes the next one."""
