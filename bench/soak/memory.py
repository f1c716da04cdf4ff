"""The parts of the daemon's memory, from its own telemetry: managed memory in use, managed memory to be collected, and other memory."""
import bisect
from dataclasses import dataclass

import growth

MIB = 1024 * 1024


@dataclass
class Native:
    """Memory outside the managed heap at one time."""
    seconds: float
    mib: float


def parts(series):
    """`after_full_collection`: MiB committed for the managed heap at the first export after each full collection, which is the memory in use. `native_mib`: the process's
    memory minus the managed heap, and its growth. Empty if the store has no such series."""
    usage, committed, collections = (_of(series, name, generation) for name, generation in (
        ("process_memory_usage_bytes", None),
        ("dotnet_gc_last_collection_memory_committed_size_bytes", None),
        ("dotnet_gc_collections_total", "gen2")))
    if not (usage and committed and collections):
        return {}
    after = [_at(committed, now) / MIB for (_, before), (now, count) in zip(collections, collections[1:]) if count > before]
    start = usage[0][0]
    native = [Native((when - start) / 1000, (value - _at(committed, when)) / MIB) for when, value in usage]
    return {
        "after_full_collection": {"count": len(after), "first": round(after[0]), "last": round(after[-1])} if after else None,
        "native_mib": {"first": round(native[0].mib), "last": round(native[-1].mib), "growth": growth.slope(native, "mib")},
    }


def rows(memory):
    """The table's rows."""
    if after := memory.get("after_full_collection"):
        yield "managed heap after a full collection", f"{after['first']} MiB after the first, {after['last']} MiB after the last of {after['count']}"
    if native := memory.get("native_mib"):
        yield "other memory", f"{native['first']} MiB at the start, {native['last']} MiB at the end{growth.text(native['growth'])}"


def _of(series, name, generation):
    for one in series:
        if one["metric"]["__name__"] == name and (generation is None or one["metric"].get("gc_heap_generation") == generation):
            return sorted(zip(one["timestamps"], one["values"]))
    return []


def _at(points, when):
    """The value at a time, or the last one before it."""
    return points[max(0, bisect.bisect_right(points, (when, float("inf"))) - 1)][1]
