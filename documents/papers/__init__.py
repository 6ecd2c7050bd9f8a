"""The papers of a bloc: one module a paper, `registry` lists them, `kind` says what each has to bring. How to add one: docs/papers.md.

- `making`: an order into its file; `__main__`: the process that does it (`python -m documents.papers`), which ends when all is made.
- `drafting`: our templates written anew. `changes`: what a version says otherwise than the one before.
"""
