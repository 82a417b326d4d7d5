"""The acts an editor needs most: a form asks, and these write the YAML. One module per act."""
