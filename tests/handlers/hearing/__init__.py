"""When a person hears."""
