"""The people who serve."""
