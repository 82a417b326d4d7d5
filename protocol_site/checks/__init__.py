"""Everything that can be wrong with the data, told in Dutch with file, line and column."""
