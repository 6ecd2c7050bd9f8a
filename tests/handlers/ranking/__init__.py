"""Dialogues about the total table."""
