"""Residents: found, known, corrected, told apart."""
