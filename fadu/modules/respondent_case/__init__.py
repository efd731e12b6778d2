"""复议应诉: cases of reconsideration and suit in which this body is the respondent or defendant."""
