"""A module for the tests of figures: one record, one row, every kind of indicator."""
