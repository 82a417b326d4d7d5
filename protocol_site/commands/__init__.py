"""The commands of `python -m protocol_site`."""
