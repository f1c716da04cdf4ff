"""Prints p50 and the fastest call, in seconds, of a model in Python's ONNX Runtime: python3 runner.py MODEL THREADS SPINNING"""
import sys
import time

import numpy
import onnxruntime

WARM_UP, LEAST_CALLS, LEAST_SECONDS, MOST_SECONDS = 20, 200, 1, 20

model, threads, spinning = sys.argv[1:]
options = onnxruntime.SessionOptions()
options.intra_op_num_threads = int(threads)
options.inter_op_num_threads = 1
options.add_session_config_entry("session.intra_op.allow_spinning", spinning)
session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
size = session.get_inputs()[0].shape[1]
random = numpy.random.default_rng(1)
frames = [random.integers(0, 256, (1, size, size, 3), dtype=numpy.uint8) for _ in range(4)]
name = session.get_inputs()[0].name

for call in range(WARM_UP):
    session.run(None, {name: frames[call % 4]})
took, began = [], time.perf_counter()
while time.perf_counter() - began < MOST_SECONDS and (len(took) < LEAST_CALLS or time.perf_counter() - began < LEAST_SECONDS):
    start = time.perf_counter()
    session.run(None, {name: frames[len(took) % 4]})
    took.append(time.perf_counter() - start)
took.sort()
print(took[(len(took) + 1) // 2 - 1], took[0])
