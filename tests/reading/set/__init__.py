"""Reports made for the tests: in the manner of real ones, of many provinces and kinds, with seeded faults and labels.

Words and phrasings are kept in two halves (`words.toml`): one may be looked at while tuning, the other is held out and
only measured. `reports()` gives the same reports every time.
"""

from tests.reading.set.draft import Made
from tests.reading.set.reports import reports

__all__ = ["Made", "reports"]
