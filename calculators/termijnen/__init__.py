"""By when something must be done."""
