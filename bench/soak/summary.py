"""Computes from the store and the log whether data was lost, and formats the results as a table."""
import re

import growth
import memory


def points_in(series):
    """The points in the store, in the unit of the daemon: a point of a histogram is a sample in each of its series, but counts once.
    Returns (samples, number of repeated samples)."""
    counted = [one for one in series if not re.search(r"_seconds_(bucket|sum)$", one["metric"]["__name__"])]
    total = sum(len(one["timestamps"]) for one in counted)
    distinct = sum(len(set(one["timestamps"])) for one in counted)
    return total, total - distinct


def lost(series, log):
    """Compares what the daemon reports with the content of the store. Each request contains the number of earlier requests, so 0, 1, 2 … must be in the store."""
    requests = next(
        (one for one in series if one["metric"]["__name__"] == "edgeagent_spool_requests_total" and one["metric"]["edgeagent_telemetry_signal"] == "metrics"),
        {"values": []})
    numbers = {int(value) for value in requests["values"]}
    reports = re.findall(r"Telemetry: (\d+) data points were exported", log)
    sent = int(reports[-1]) if reports else None
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
        rows.append((field, f"{spread['first']:.4g} at the start, {spread['last']:.4g} at the end, {spread['most']:.4g} at most {unit}{growth.text(result['growth'].get(field))}"))
    rows += [(f"{field}, second half", growth.text(slope).lstrip("; ")) for field, slope in result["growth_of_second_half"].items() if slope]
    rows += memory.rows(result["memory"])
    rows += [(name.replace("_", " "), value) for name, value in result["telemetry"].items()]
    rows += [(name, value) for name, value in result["events"].items()]
    rows += [(f"stream {name}", counts) for name, counts in result["streams"].items()]
    return "\n".join(["| | |", "|---|---|", *(f"| {name} | {value} |" for name, value in rows)]) + "\n"
