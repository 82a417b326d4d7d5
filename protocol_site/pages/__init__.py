"""The pages: what they show, and how."""
