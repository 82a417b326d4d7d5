"""What developers run: nothing here is part of the site or of the calculators."""
