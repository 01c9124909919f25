"""Pictures of every window, for the README and for looking at, each held against what a picture must not show."""
