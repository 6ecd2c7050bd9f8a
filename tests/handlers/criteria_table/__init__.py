"""Dialogues about the year's scoring table."""
