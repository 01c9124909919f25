"""All that is Qt: the windows over the hall."""
