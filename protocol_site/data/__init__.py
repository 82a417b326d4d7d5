"""The shape of the protocol's data, and the model in memory. Knows nothing of checks, pages or calculators."""
