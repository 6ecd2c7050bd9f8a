"""The papers of a bloc: one module a paper, `registry` lists them, `kind` says what each has to bring. How to add one: docs/papers.md."""
