"""行政处罚: an authority reduces the rights of, or adds to the duties of, a party who broke the order of administration."""
