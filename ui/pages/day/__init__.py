"""The working day: opening, closing, today's list, the day report."""
