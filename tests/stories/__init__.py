"""A year of each real bloc, played in chat and compared with what was published."""
