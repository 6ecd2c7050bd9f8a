"""Dialogues about a closing meeting that goes item by item."""
