"""References in texts, and figures as Dutch words."""
