"""How long somebody will wait, from what the last services took."""

from __future__ import annotations

PACE_SAMPLES = 8


def next_pace(mean_s: int, count: int, service_s: int) -> int:
    """The mean service in seconds after one more: a plain mean first, a running one from the eighth on."""
    share = min(count + 1, PACE_SAMPLES)
    return (mean_s * (share - 1) + service_s) // share


def wait_minutes(ahead: int, pace_s: int, windows: int) -> int:
    """Minutes until somebody with `ahead` people before them is called, rounded up.

    `pace_s` is the mean service of the line in seconds, `windows` how many windows serve it now. 0 where that is
    unknown: nothing was served yet, or no window is open.
    """
    if ahead <= 0 or pace_s <= 0 or windows <= 0:
        return 0
    return -(-ahead * pace_s // (windows * 60))
