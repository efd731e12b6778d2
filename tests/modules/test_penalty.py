"""What is added to a fine unpaid: three in the hundred a day, never more than the fine, not while a review or suit runs."""

from datetime import date

import pytest

from fadu.modules.penalty.rules_fine import surcharge

FINE = 200_000  # 分: 2,000 yuan; three in the hundred are 60 yuan a day
MAY = date(2026, 5, 1)


@pytest.mark.parametrize(
    ("last", "stopped", "added"),
    [
        (date(2026, 5, 1), None, 6_000),  # one day
        (date(2026, 5, 10), None, 60_000),  # ten days
        (date(2026, 6, 2), None, 198_000),  # 31 days of May and two of June: thirty-three, 99 in the hundred
        (date(2026, 6, 3), None, FINE),  # thirty-four days would be 102 in the hundred
        (date(2027, 5, 1), None, FINE),
        (date(2026, 5, 20), (date(2026, 5, 11), date(2026, 5, 15)), 90_000),  # twenty days less five
        (date(2026, 5, 20), (date(2026, 5, 11), date(2026, 7, 31)), 60_000),  # it still runs: 1 to 10 May
        (date(2026, 5, 20), (date(2026, 4, 1), date(2026, 4, 30)), 120_000),  # it ended before the time to pay did
        (date(2026, 5, 20), (date(2026, 4, 1), date(2026, 5, 31)), 0),  # it ran all the time
        (date(2026, 4, 30), None, 0),  # not overdue
    ],
)
def test_the_surcharge(last: date, stopped: tuple[date, date] | None, added: int) -> None:
    assert surcharge(FINE, 3, MAY, last, [stopped] if stopped else ()) == added


def test_a_review_and_the_suit_after_it_are_both_left_out() -> None:
    review, suit = (date(2026, 5, 3), date(2026, 5, 6)), (date(2026, 5, 9), date(2026, 5, 31))
    # of 1 to 20 May, 3 to 6 and 9 to 20 are left out: four days remain
    assert surcharge(FINE, 3, MAY, date(2026, 5, 20), [review, suit]) == 4 * 6_000


def test_a_fraction_of_a_fen_is_left_off() -> None:
    assert surcharge(33, 3, MAY, MAY) == 0
    assert surcharge(34, 3, MAY, MAY) == 1
