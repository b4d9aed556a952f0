"""Delivers named bytes to one endpoint and proves it. Knows nothing of Qt, storage or rendering."""
