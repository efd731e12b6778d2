"""Every quantitative statement of a report: what is counted, how exactly, over what time."""
