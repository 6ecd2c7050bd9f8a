"""What operators can watch: counts and durations, no names."""

from prometheus_client import Counter, Histogram

TURNS = Counter("thidua_turns_total", "Turns played", ["outcome"])
TURN_SECONDS = Histogram(
    "thidua_turn_seconds", "From hearing to commit", buckets=(0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5)
)
LETTERS = Counter("thidua_letters_total", "Letters sent", ["outcome"])
