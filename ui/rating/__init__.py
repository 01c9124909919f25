"""The rating window: how was it? Five faces, equal in size and weight."""
