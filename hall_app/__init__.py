"""Hall App: the program that runs a community service hall. Knows no Qt."""

__version__ = "0.1.0"
