"""Growth per hour, with a confidence interval."""
import math

# Neighboring samples are correlated. Means over the period of a benchmark and an outage hardly are, so the interval of a line through them
# is correct.
BLOCK = 600
WARM_UP = 900
# Two-sided 95 % points of Student's t by degrees of freedom.
STUDENT_T = {1: 12.706, 2: 4.303, 3: 3.182, 4: 2.776, 5: 2.571, 6: 2.447, 7: 2.365, 8: 2.306, 9: 2.262, 10: 2.228, 12: 2.179, 15: 2.131, 20: 2.086, 30: 2.042}


def slope(samples, field):
    """Growth per hour after the warm-up, with its 95 % interval; None if there are fewer than three blocks."""
    blocks = {}
    for one in samples:
        if one.seconds >= WARM_UP:
            blocks.setdefault(int((one.seconds - WARM_UP) // BLOCK), []).append((one.seconds / 3600, getattr(one, field)))
    points = [tuple(sum(column) / len(block) for column in zip(*block)) for block in blocks.values() if len(block) >= 5]
    if len(points) < 3:
        return None
    mean_x, mean_y = (sum(column) / len(points) for column in zip(*points))
    spread = sum((x - mean_x) ** 2 for x, _ in points)
    growth = sum((x - mean_x) * (y - mean_y) for x, y in points) / spread
    rest = sum((y - mean_y - growth * (x - mean_x)) ** 2 for x, y in points)
    freedom = len(points) - 2
    t = STUDENT_T[max(known for known in STUDENT_T if known <= freedom)]
    half = t * math.sqrt(rest / freedom / spread)
    return {"per_hour": round(growth, 3), "low": round(growth - half, 3), "high": round(growth + half, 3), "blocks": len(points)}


def text(growth):
    """Growth as text."""
    return f"; growth {growth['per_hour']:+.2f} per hour (95 %: {growth['low']:+.2f} to {growth['high']:+.2f})" if growth else ""
