"""Sitting down at a window."""
