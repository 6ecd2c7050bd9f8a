"""Dialogues about requests."""
