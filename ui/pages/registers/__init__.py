"""The registers a hall keeps beside its cases."""
