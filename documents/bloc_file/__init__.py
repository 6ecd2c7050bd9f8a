"""Bloc files: one YAML file holds one bloc with one year, its scoring table and what its meeting decided.

Read with `reading.read_bloc`, written with `writing.write_bloc`; docs/bloc-file.md explains the format. Nothing is imported here: the bot,
which reads such a file once a year, starts without the whole of it.
"""
