"""A bloc as an Excel workbook, filled in, and back again.

- `labels`: what sheets, columns and words are called; `layout`: which columns a sheet has; `rows`: a bloc as rows.
- `writing`: the workbook; `opening`, `cells`, `tables`, `criteria_rows`, `reading`: a workbook that somebody sends back.
"""
