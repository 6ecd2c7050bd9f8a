"""Dialogues about the papers of the launch and the map of the year."""
