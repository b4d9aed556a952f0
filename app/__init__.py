"""Faceplate, a desktop visual phone key editor."""

__version__ = "0.1.0"
