"""Tools for those who work on Faceplate; not shipped."""
