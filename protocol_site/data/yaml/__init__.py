"""YAML as nodes with their places, and what is wrong with it in Dutch."""
