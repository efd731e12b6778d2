"""What a court says of a settled quarrel: a case that another opens and that answers it."""
