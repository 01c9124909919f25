"""The page of cases: which promises run, and what can be done with each case."""
