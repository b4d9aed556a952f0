"""Draws phones and sidecars from geometry data. QtGui only, no widgets."""
