"""Dialogues about the pact."""
