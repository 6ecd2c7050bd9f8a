"""Data in, bytes out: bloc files, pictures and papers; knows the rules, never the rows or a messenger."""
