"""Measurements of the project: how long building takes, and how soon a reader has an answer."""
