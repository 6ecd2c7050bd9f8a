"""A bloc as an Excel workbook, filled in, and back again.

- `labels`: what sheets, columns and words are called; `layout`: which columns a sheet has; `rows`: a bloc as rows.
- `writing`: the workbook; `opening`, `cells`, `tables`, `criteria_rows`, `reading`: a workbook that somebody sends back.
"""

from documents.workbook.either import ENDINGS, read_file
from documents.workbook.opening import LARGEST
from documents.workbook.reading import Found, read_workbook
from documents.workbook.writing import write_workbook

__all__ = ["ENDINGS", "LARGEST", "Found", "read_file", "read_workbook", "write_workbook"]
