"""Cameras that can fail: they drop, freeze, and change their picture size."""
import signal
import socket
import subprocess
import threading
import time
from pathlib import Path

RTSP_SERVER = Path(__file__).parents[2] / "tests" / "EdgeAgent.EndToEnd" / "Video" / "rtsp-server.py"


def make_clip(folder, name, sizes):
    """A clip as MPEG-TS, ten seconds per size. With several sizes, the size changes within the stream, like that of a camera with new settings."""
    parts = b""
    for width, height in sizes:
        command = ["ffmpeg", "-v", "error", "-nostdin", "-f", "lavfi", "-i", f"testsrc2=size={width}x{height}:rate=10", "-t", "10"]
        parts += subprocess.run(
            [*command, "-c:v", "libx264", "-preset", "veryfast", "-pix_fmt", "yuv420p", "-g", "10", "-bf", "0", "-f", "mpegts", "pipe:1"],
            check=True, capture_output=True).stdout
    clip = Path(folder, f"{name}.ts")
    clip.write_bytes(parts)
    return clip


class TcpCamera:
    """MPEG-TS over TCP: each client gets the clip in a loop at its original speed."""

    def __init__(self, port, clip):
        self.port, self.clip = port, clip
        self.url = f"tcp://127.0.0.1:{port}"
        self._lock, self._clients, self._listener, self._frozen = threading.Lock(), [], None, False

    def come(self, clip=None):
        self.clip = clip or self.clip
        self._listener = socket.create_server(("127.0.0.1", self.port))
        threading.Thread(target=self._accept, args=(self._listener,), daemon=True).start()

    def drop(self):
        listener, self._listener = self._listener, None
        if listener:
            # Wakes the accepting thread, which close does not.
            listener.shutdown(socket.SHUT_RDWR)
            listener.close()
        with self._lock:
            for client in self._clients:
                client.kill()
                client.wait()
            self._clients.clear()

    def freeze(self):
        self._frozen = True
        self._signal(signal.SIGSTOP)

    def thaw(self):
        self._frozen = False
        self._signal(signal.SIGCONT)

    def _accept(self, listener):
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            self._serve(connection)

    def _serve(self, connection):
        with self._lock, connection:
            self._clients = [client for client in self._clients if client.poll() is None]
            client = subprocess.Popen(
                ["ffmpeg", "-v", "quiet", "-nostdin", "-re", "-stream_loop", "-1", "-i", self.clip, "-c", "copy", "-f", "mpegts", "pipe:1"],
                stdout=connection)
            if self._frozen:
                client.send_signal(signal.SIGSTOP)
            self._clients.append(client)

    def _signal(self, number):
        with self._lock:
            for client in self._clients:
                client.send_signal(number)


class RtspCamera:
    """GStreamer's RTSP server, which asks for a password."""

    def __init__(self, port):
        self.port, self._server = port, None
        self.url = f"rtsp://user:secret@127.0.0.1:{port}/live"

    def come(self):
        # Debian's Python, because Debian packages the bindings only for it.
        self._server = subprocess.Popen(["/usr/bin/python3", RTSP_SERVER, str(self.port)], stdout=subprocess.DEVNULL)
        time.sleep(0.5)
        if self._server.poll() is not None:
            raise RuntimeError(f"{RTSP_SERVER} ended with exit code {self._server.returncode}; without it, the RTSP stream is missing")

    def drop(self):
        if self._server:
            self._server.kill()
            self._server.wait()
            self._server = None

    def freeze(self):
        self._server.send_signal(signal.SIGSTOP)

    def thaw(self):
        self._server.send_signal(signal.SIGCONT)
