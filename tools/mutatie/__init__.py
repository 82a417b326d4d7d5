"""Mutation testing: change the code a little, run the tests that run it, and name the changes nobody noticed.

Made here, since the libraries do not fit. mutmut 3 rewrites functions only, while much of this project is tables, and
its rewritten code fails in the processes that tests start in another folder. cosmic-ray changes the working tree
itself and runs every test for every change.
"""
