"""Dialogues of registering titles."""
