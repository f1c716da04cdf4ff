"""From samples and a store to what can be said: does it grow, did it lose anything."""
import math
import re

# Neighbouring samples resemble each other; means over a block of a benchmark's and an outage's period hardly do, so that a line through them has an honest interval.
BLOCK = 600
WARM_UP = 900
# Two-sided 95 % points of Student's t by degrees of freedom.
STUDENT_T = {1: 12.706, 2: 4.303, 3: 3.182, 4: 2.776, 5: 2.571, 6: 2.447, 7: 2.365, 8: 2.306, 9: 2.262, 10: 2.228, 12: 2.179, 15: 2.131, 20: 2.086, 30: 2.042}


def slope(samples, field):
    """Growth an hour after the warm-up, with its 95 % interval; None where there are fewer than three blocks."""
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


def points_in(series):
    """What stands in the store in the daemon's own unit: a histogram's point is a sample in each of its series, and counts once.
    Returns (samples, how many of them stand there more than once)."""
    counted = [one for one in series if not re.search(r"_seconds_(bucket|sum)$", one["metric"]["__name__"])]
    total = sum(len(one["timestamps"]) for one in counted)
    distinct = sum(len(set(one["timestamps"])) for one in counted)
    return total, total - distinct


def lost(series, log):
    """The daemon's word against the store's. Each request carries the number of those before it: 0, 1, 2 … must stand in the store."""
    requests = next(
        (one for one in series if one["metric"]["__name__"] == "edgeagent_spool_requests_total" and one["metric"]["edgeagent_telemetry_signal"] == "metrics"),
        {"values": []})
    numbers = {int(value) for value in requests["values"]}
    said = re.findall(r"Telemetry: (\d+) data points were exported", log)
    sent = int(said[-1]) if said else None
    total, repeated = points_in(series)
    return {
        "sent_by_daemon": sent,
        "in_store": total - repeated,
        "lost": None if sent is None else sent - (total - repeated),
        "repeated": repeated,
        "requests_in_store": len(numbers),
        "requests_missing": len(set(range(max(numbers) + 1)) - numbers) if numbers else None,
    }


def markdown(result):
    rows = [("duration", f"{result['seconds'] / 3600:.2f} h"), ("daemon", result["ended"])]
    for field, unit in (("rss_mib", "MiB"), ("anonymous_mib", "MiB"), ("handles", ""), ("threads", ""), ("ffmpeg", ""), ("workers", ""), ("zombies", ""), ("spooled", "requests")):
        spread = result["ranges"][field]
        growth = result["growth"].get(field)
        told = f"; growth {growth['per_hour']:+.2f} an hour (95 %: {growth['low']:+.2f} to {growth['high']:+.2f})" if growth else ""
        rows.append((field, f"{spread['first']:.4g} at first, {spread['last']:.4g} at last, {spread['most']:.4g} at most {unit}{told}"))
    rows += [(name.replace("_", " "), value) for name, value in result["telemetry"].items()]
    rows += [(name, value) for name, value in result["events"].items()]
    rows += [(f"stream {name}", told) for name, told in result["streams"].items()]
    return "\n".join(["| | |", "|---|---|", *(f"| {name} | {value} |" for name, value in rows)]) + "\n"
