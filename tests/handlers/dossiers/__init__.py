"""Dialogues about the dossiers of nominations."""
