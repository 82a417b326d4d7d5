"""What developers run, and what installs and finds things: nothing here is part of the site or of the calculators."""
