"""A scoring table out of the workbook officers already have (STT, nội dung, điểm tối đa), with what was guessed and what is doubtful.

`read_criteria` makes a `Draft` of the bytes; people correct its items; `check` makes the table of it, or says what does not add up.
- `grid`, `columns`, `lines`: sheets -> rows by the meaning of their columns; `markers`, `amounts`: numbering and points in words.
- `building`, `kinds`: rows -> items in a tree, and how each is scored; `draft`: the outcome; `checking`: draft -> table.
"""

from documents.criteria_sheet.checking import Checked, check
from documents.criteria_sheet.draft import Draft, Item, Level, Remark, Total
from documents.criteria_sheet.reading import MOST_ROWS, read_criteria, useless

__all__ = ["MOST_ROWS", "Checked", "Draft", "Item", "Level", "Remark", "Total", "check", "read_criteria", "useless"]
