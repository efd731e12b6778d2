"""The lines of work: one package each, all of one shape, none knowing another."""
