"""The call board: who is called where, who was called just now, how many wait. Numbers only, never a name."""
