"""What the calculators share: reading input, the calendar, values by date, words, and the outcome's report."""
