"""The roster of those who may mediate."""
