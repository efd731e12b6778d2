"""权责清单: what powers a body has, since when and until when, and by which provision."""
