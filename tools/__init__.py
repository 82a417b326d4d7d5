"""What installs and finds things that the project needs. Needs the standard library alone."""
