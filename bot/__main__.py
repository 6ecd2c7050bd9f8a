"""`python -m bot` is `thidua`."""

from bot.cli import main

main()
