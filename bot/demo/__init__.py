"""`thidua demo`: a real bloc, a simulator, a page of phones; touches no messenger and keeps nothing.

- `stagehand`: speaks with the simulator's control interface, which is another program.
- `people`, `sheets`, `seeding`: invented persons, score sheets and the rows before the curtain rises.
- `scenes`, `scene_changes`, `others`: where the play stands when it begins, what its buttons do, how the other agencies vote.
- `facts`, `prompts`, `marks`, `texts`: what has happened, and what the page therefore proposes.
- `play`: starts everything and runs until Ctrl-C.
"""

from bot.demo.play import run_demo

__all__ = ["run_demo"]
