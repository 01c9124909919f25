"""The demonstration day: people of all kinds go through a hall, by the same deeds as in a real one."""
