"""`thidua demo`: a real bloc, a simulator, a page of phones; touches no messenger and keeps nothing.

- `stagehand`: speaks with the simulator's control interface, which is another program.
- `people`: invented persons for the agencies of a bloc.
- `scenes`: where the play stands when it begins, and what its buttons do.
- `play`: starts everything and runs until Ctrl-C.
"""

from bot.demo.play import run_demo

__all__ = ["run_demo"]
