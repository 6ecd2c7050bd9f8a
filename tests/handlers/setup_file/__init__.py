"""Dialogues about the workbook of a bloc."""
