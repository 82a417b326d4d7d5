"""Which drempels are reached."""
