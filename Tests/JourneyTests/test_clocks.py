"""Time limits: an agency is asked, the clock runs, and what anybody may read of the rules."""


def test_clocks(house):
    """FD-3, SHARE-4, ADM-3: what is owed stands under Time limits until it is answered; the rules are there for everybody."""
