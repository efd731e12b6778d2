"""The verbs of the command line, a file each. Django wakes inside a verb, so that --help stays quick."""
