"""Which step applies."""
