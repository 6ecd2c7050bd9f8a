"""The machine room. A turn's way: `ingress` -> `hearing` -> `turn` (one transaction) -> `sender`.

- `settings`: what the operator chooses; an unsafe choice stops the start.
- `hearing`, `drawing`: Telegram's updates into plain values, screens into Telegram's messages.
- `turn`: what a person said, where the conversation stands and what is answered, committed together.
- `polling`, `webhook`: updates come in; nothing is confirmed before its commit.
- `sender`: letters go out, a chat in order, within Telegram's limits.
- `clock`: ticks; reminders are computed from facts.
- `application`: builds everything; `cli`: the command `thidua`.
"""

import sys
from importlib import import_module

_SPARED = ("rich", "pygments")
"""structlog loads them for tracebacks in colours and httpx for its command line: five megabytes for what a bot does not do."""

if not sys.modules.keys() & {*_SPARED, "structlog", "httpx"}:
    sys.modules |= dict.fromkeys(_SPARED)  # type: ignore[arg-type]  # "not there", as the import system understands it
    for _name in ("httpx", "structlog"):  # loaded now, without them
        import_module(_name)
    for _name in _SPARED:
        del sys.modules[_name]
