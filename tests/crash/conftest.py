"""Crash tests run on both databases; what was killed how often is printed at the end."""

import pytest

from tests.crash.scene import REPORTS
from tests.storage.databases import database_url, postgresql

__all__ = ["database_url", "postgresql"]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print a line a test."""
    for line in REPORTS:
        terminalreporter.write_line(line)
