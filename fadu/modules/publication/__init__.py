"""公开登记: what was made public, where and since when, under which duty, and why it was taken back."""
