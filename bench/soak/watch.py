"""Resource use of a process, from /proc."""
import os
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass
class Sample:
    seconds: float
    rss_mib: float
    anonymous_mib: float
    handles: int
    threads: int
    ffmpeg: int
    workers: int
    zombies: int
    spooled: int

    def line(self):
        return ",".join(f"{value:g}" for value in asdict(self).values())


def sample(pid, state, seconds):
    """@raise ProcessLookupError: the process has ended."""
    status = _status(pid)
    if status is None:
        raise ProcessLookupError(pid)
    children = [_status(child) or {} for child in _children(pid)]
    names = [child.get("Name", "") for child in children]
    return Sample(
        seconds=round(seconds, 1),
        rss_mib=_kib(status, "VmRSS") / 1024,
        anonymous_mib=_kib(status, "RssAnon") / 1024,
        handles=len(os.listdir(f"/proc/{pid}/fd")),
        threads=int(status["Threads"]),
        ffmpeg=sum(name in ("ffmpeg", "ffprobe") for name in names),
        workers=sum(name == "edgeagent" for name in names),
        zombies=sum(child.get("State", "").startswith("Z") for child in children),
        spooled=len(list(Path(state, "spool", "metrics").glob("*.pb.gz"))))


def _children(pid):
    found = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            found += task.read_text().split()
        except OSError:
            continue
    return found


def _status(pid):
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return None
    return {key: value.strip() for key, _, value in (line.partition(":") for line in lines)}


def _kib(status, key):
    return float(status[key].split()[0])
