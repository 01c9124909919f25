"""Beginning a real hall: everything a first day needs, asked step by step."""
