"""Reads narrative reports: what they claim, what does not add up, what is cited wrongly, what is missing."""
