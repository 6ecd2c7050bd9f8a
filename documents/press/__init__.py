"""The press: how a template and fields become a file, whatever the paper is about; `documents.papers` knows the papers.

- `styles`, `draft`, `word`: our templates and how a layout is applied; `filters`, `printing`, `zipped`: a template and fields into a file.
- `checking`, `package`: what an agency's own template may hold; `job`, `office`: an order and its outcome, a PDF.
"""
