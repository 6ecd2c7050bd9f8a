"""How fast, how much memory, how it grows; always beside a baseline in the same run.

`python -m benchmarks` runs all parts, prints their tables and writes `benchmarks/results.md`.

- `telegram`: the simulator as a process of its own, which taps and measures until each tap is answered.
- `bare`: the baseline, a bare PTB bot that answers a tap and stores nothing.
- `votes`, `growth`, `reminders`, `start`: the parts.
"""
