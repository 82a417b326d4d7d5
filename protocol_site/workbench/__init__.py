"""The workbench for editors, in Python: runs in the browser, so that it imports no generator and no process."""
