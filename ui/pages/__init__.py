"""Pages for staff, one folder a page."""
