"""重大行政决策: what a government decides on matters of great public interest, prepared, decided and followed up."""
