"""Measurements, each beside the floor it stands on, taken in the same run. Never part of the tests."""
