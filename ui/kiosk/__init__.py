"""The number machine: take a number, see how far a case is, read what an item needs, ask for a person."""
