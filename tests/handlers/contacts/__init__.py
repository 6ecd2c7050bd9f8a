"""Dialogues about the contacts of a bloc."""
