"""Vendor files: written from keys, read back into keys.

Bytes out, bytes in; the only files opened here are the skeletons that ship with Faceplate.
"""
