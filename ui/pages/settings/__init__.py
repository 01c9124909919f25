"""How the hall is set up: card, lines, windows, settings, catalogue, calendar, printers, copies, looks."""
