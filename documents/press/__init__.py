"""The press: papers are made here, in a process of its own (`python -m documents.press`) that ends when they are made.

- `styles`, `draft`: our templates and how a layout is applied; `filters`, `checking`, `printing`: a template and fields into a file.
- `job`, `making`, `office`: an order, its file, its PDF; `__main__`: the process.
"""
