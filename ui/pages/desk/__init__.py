"""Serving residents at a window."""
