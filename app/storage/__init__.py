"""Keeps things: the library database, catalogue files, autosave. Knows nothing of Qt, rendering or the network."""
