"""The rows of a bloc and the transactions around them; nothing here knows Telegram.

- `tables/`: what is stored, one module an idea; constraints are the rules.
- `engine`, `dialect`, `writer`: one suite on SQLite and PostgreSQL, and the threads in which transactions run.
- `people`, `blocs`, `sheets`, `ballots`: a small repository each.
- `urn`: secret papers; the only place that sees a choice.
- `outbox`, `positions`: what is still to be said, and where each conversation stands.
"""
