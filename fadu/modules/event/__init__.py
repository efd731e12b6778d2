"""法治建设活动: meetings, study, publicity, lectures, training and screenings, one record an event."""
