"""法治政府建设年度报告: drafted from the records, checked, approved, signed, submitted and published each year."""
