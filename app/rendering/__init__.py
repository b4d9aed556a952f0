"""Turns layouts into vendor files and vendor files into layouts. Knows nothing of Qt, storage or the network."""
