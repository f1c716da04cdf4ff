"""Queries the store about one device: store.py ADDRESS (requests | last METRIC)

requests: each export request contains the number of earlier requests of its run. If nothing is lost, the store has 0, 1, 2 … for each run, once each.
Prints the runs; exit code 1 with the missing or repeated requests.
"""
import json
import sys
import urllib.parse
import urllib.request


def export(address, selector):
    urllib.request.urlopen(f"{address}/internal/force_flush").read()
    query = urllib.parse.urlencode({"match[]": selector, "end": 4102444800})
    with urllib.request.urlopen(f"{address}/api/v1/export?{query}") as answer:
        return [json.loads(line) for line in answer.read().splitlines()]


def samples(series):
    return sorted((at, value) for one in series for at, value in zip(one["timestamps"], one["values"]))


def requests(address):
    runs = []
    for _, value in samples(export(address, 'edgeagent_spool_requests_total{edgeagent_telemetry_signal="metrics"}')):
        if value == 0:
            runs.append([])
        if runs:
            runs[-1].append(int(value))
    faults = [f"run {number}: {run}" for number, run in enumerate(runs, 1) if run != list(range(len(run)))]
    if faults or not runs:
        sys.exit("lost or repeated: " + ("; ".join(faults) or "nothing arrived"))
    print(f"{sum(map(len, runs))} requests of {len(runs)} runs, none lost, none repeated")


def last(address, metric):
    at, value = samples(export(address, metric))[-1]
    print(at / 1000, value)


address, question, *rest = sys.argv[1:]
{"requests": requests, "last": last}[question](address, *rest)
