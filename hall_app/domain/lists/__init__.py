"""Lists that people keep as tables in a spreadsheet: read from text, every bad line named, nothing ever executed."""
