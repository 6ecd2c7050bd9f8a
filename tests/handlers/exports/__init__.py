"""Dialogues about what a year leaves to take along."""
