"""A real VictoriaMetrics and the network in front of it, which both can be stopped and restarted."""
import json
import socket
import subprocess
import threading
import time
import urllib.parse
import urllib.request
from pathlib import Path

FETCH = Path(__file__).parents[2] / "tests" / "tools" / "debian-program"
# 2100-01-01. Without an end, the export stops at the last full second.
FAR_FUTURE = 4102444800


class Store:
    """VictoriaMetrics with its data in a folder."""

    def __init__(self, folder, port):
        self._program = subprocess.run([FETCH, "victoria-metrics", "victoria-metrics"], check=True, capture_output=True, text=True).stdout.strip()
        self._folder, self.port, self._process = folder, port, None

    def start(self):
        self._process = subprocess.Popen([
            self._program, f"-storageDataPath={self._folder}", f"-httpListenAddr=127.0.0.1:{self.port}", "-opentelemetry.usePrometheusNaming",
            "-loggerLevel=ERROR", "-memory.allowedBytes=256MB", "-search.maxExportSeries=1000000"])
        while not self._answers():
            time.sleep(0.1)

    def stop(self):
        """Sends SIGTERM: the store writes everything that it has accepted before it exits."""
        if self._process.poll() is None:
            self._process.terminate()
            self._process.wait()

    def export(self, selector):
        """All raw samples: one {metric, values, timestamps} per series."""
        self._get("/internal/force_flush")
        query = urllib.parse.urlencode({"match[]": selector, "end": FAR_FUTURE})
        return [json.loads(line) for line in self._get(f"/api/v1/export?{query}").splitlines()]

    def _answers(self):
        try:
            return self._get("/health") is not None
        except OSError:
            return False

    def _get(self, path):
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=60) as answer:
            return answer.read()


class Gate:
    """A TCP port that forwards to another one. Closing it breaks the open connections."""

    def __init__(self, port, target):
        self.port, self._target = port, target
        self._lock, self._open, self._listener = threading.Lock(), [], None

    @property
    def closed(self):
        return self._listener is None

    def open(self):
        self._listener = socket.create_server(("127.0.0.1", self.port))
        threading.Thread(target=self._accept, args=(self._listener,), daemon=True).start()

    def close(self):
        listener, self._listener = self._listener, None
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        with self._lock:
            for end in self._open:
                _cut(end)

    def _accept(self, listener):
        while True:
            try:
                near, _ = listener.accept()
            except OSError:
                return
            try:
                far = socket.create_connection(("127.0.0.1", self._target))
            except OSError:
                near.close()
                continue
            with self._lock:
                self._open = [end for end in self._open if end.fileno() >= 0] + [near, far]
            for source, sink in ((near, far), (far, near)):
                threading.Thread(target=_pass_on, args=(source, sink), daemon=True).start()


def _pass_on(source, sink):
    try:
        while data := source.recv(65536):
            sink.sendall(data)
    except OSError:
        pass
    _cut(source)
    _cut(sink)


def _cut(end):
    try:
        end.shutdown(socket.SHUT_RDWR)
    except OSError:
        pass
    end.close()
