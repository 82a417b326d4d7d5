"""One pupil, everything: what the other calculators say with what is known, on one line through time."""
