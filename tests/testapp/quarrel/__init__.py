"""A quarrel between neighbours: opened by a party, settled, and sent to a court."""
