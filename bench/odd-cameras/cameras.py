#!/usr/bin/env python3
"""Twelve cameras with unusual behavior on 127.0.0.1, for odd-cameras. cameras.py CLIP HTTP-PORT RTSP-PORT TCP-PORT; prints "name<TAB>address<TAB>scores per minute" for each.

Needs ffmpeg and Debian's python3-gst-1.0 gir1.2-gst-rtsp-server-1.0 gstreamer1.0-plugins-{base,good,bad,ugly}.
"""
import hashlib, http.server, itertools, os, re, socket, socketserver, subprocess, sys, threading, time

import gi
gi.require_version("Gst", "1.0")
gi.require_version("GstRtspServer", "1.0")
gi.require_version("GstRtsp", "1.0")
from gi.repository import GLib, Gst, GstRtsp, GstRtspServer

CLIP, HTTP, RTSP, TCP = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
USER, PASSWORD = "admin", "p@ss:w#1%/?"


def ffmpeg(*arguments):
    return subprocess.run(["ffmpeg", "-nostdin", "-v", "error", "-i", CLIP, *arguments, "-"], capture_output=True, check=True).stdout


def split(data, begin):
    starts = [match.start() for match in re.finditer(re.escape(begin), data)]
    return [data[a:b] for a, b in zip(starts, starts[1:] + [len(data)])]


JPEGS = split(ffmpeg("-vf", "fps=2,scale=640:360", "-c:v", "mjpeg", "-q:v", "4", "-f", "mjpeg"), b"\xff\xd8\xff")
# Access units that begin with their delimiters, without timestamps in their headers.
UNITS = split(ffmpeg("-vf", "fps=5,scale=640:360", "-c:v", "libx264", "-preset", "ultrafast", "-tune", "zerolatency", "-x264-params",
                     "slices=1:keyint=25:repeat-headers=1:aud=1", "-bsf:v", "h264_metadata=tick_rate=0/1", "-f", "h264"), b"\0\0\0\1\x09")


def paced(parts, fps):
    for number, part in enumerate(itertools.cycle(parts)):
        yield part
        time.sleep(1 / fps)


class Http(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *arguments):
        pass

    def begin(self, code, **headers):
        self.send_response(code)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()

    def multipart(self, fps, first_boundary=True):
        self.begin(200, Content_Type="multipart/x-mixed-replace; boundary=frame")
        for number, jpeg in enumerate(paced(JPEGS, fps)):
            boundary = b"--frame\r\n" if number or first_boundary else b""
            self.wfile.write(boundary + b"Content-Type: image/jpeg\r\nContent-Length: %d\r\n\r\n" % len(jpeg) + jpeg + b"\r\n")

    def authorized(self):
        fields = dict(re.findall(r'(\w+)="?([^",]*)"?', self.headers.get("Authorization", "")))
        md5 = lambda text: hashlib.md5(text.encode()).hexdigest()
        wanted = md5(":".join([md5(f"{USER}:camera:{PASSWORD}"), "0123456789", fields.get("nc", ""), fields.get("cnonce", ""), "auth",
                               md5("GET:" + fields.get("uri", ""))]))
        return fields.get("response") == wanted

    def do_GET(self):
        self.close_connection = True
        try:
            if self.path == "/mjpeg2":
                self.multipart(2)
            elif self.path == "/mjpeg1":
                self.multipart(1)
            elif self.path == "/quarter-minute":
                self.multipart(1 / 15)
            elif self.path == "/no-first-boundary":
                self.multipart(5, first_boundary=False)
            elif self.path == "/snapshot.jpg":
                jpeg = JPEGS[int(time.time()) % len(JPEGS)]
                self.begin(200, Content_Type="image/jpeg", Content_Length=str(len(jpeg)))
                self.wfile.write(jpeg)
            elif self.path == "/digest" and not self.authorized():
                self.begin(401, WWW_Authenticate='Digest realm="camera", nonce="0123456789", qop="auth", algorithm=MD5', Content_Length="0")
            elif self.path == "/digest":
                self.multipart(5)
            else:
                self.begin(404, Content_Length="0")
        except OSError:
            pass


class HttpServer(http.server.ThreadingHTTPServer):
    daemon_threads = allow_reuse_address = True


def serve_tcp(port, parts, fps, once=False):
    """Serves one client at a time. With once, the listener is closed while a client is connected, and the client is disconnected after ten minutes."""
    while True:
        with socket.socket() as listener:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.bind(("127.0.0.1", port))
            listener.listen(1)
            client, _ = listener.accept()
        end = time.monotonic() + (600 if once else 1e9)
        with client:
            try:
                for part in paced(parts, fps):
                    client.sendall(part)
                    if time.monotonic() > end:
                        break
            except OSError:
                pass


def serve_rtsp():
    Gst.init(None)
    if not Gst.ElementFactory.find("x264enc"):
        print("x264enc is missing: apt-get install gstreamer1.0-plugins-ugly", file=sys.stderr)
        os._exit(1)
    server = GstRtspServer.RTSPServer(address="127.0.0.1", service=str(RTSP))
    source = "videotestsrc is-live=true pattern=ball ! video/x-raw,format=I420,width=640,height=360,framerate=25/1"

    def camera(path, gop, protocols=None, shared=True, first="", number=0):
        factory = GstRtspServer.RTSPMediaFactory(shared=shared)
        factory.set_launch(f"( {first} {source} ! x264enc tune=zerolatency speed-preset=ultrafast bitrate=1000 key-int-max={gop} "
                           f"! video/x-h264,profile=main ! h264parse config-interval=1 ! rtph264pay config-interval=1 name=pay{number} )")
        if protocols:
            factory.set_protocols(protocols)
        server.get_mount_points().add_factory(path, factory)

    # As with cameras, each session begins with a keyframe; the next one follows a minute later.
    camera("/keyframe-a-minute", gop=1500, shared=False)
    camera("/udp-only", gop=50, protocols=GstRtsp.RTSPLowerTrans.UDP)
    camera("/sound-first", gop=50, first="audiotestsrc is-live=true ! audio/x-raw,rate=8000 ! alawenc ! rtppcmapay name=pay0", number=1)
    server.attach(None)
    GLib.MainLoop().run()


for arguments in [(TCP, JPEGS, 2), (TCP + 1, UNITS, 5), (TCP + 2, UNITS, 5, True)]:
    threading.Thread(target=serve_tcp, args=arguments, daemon=True).start()
threading.Thread(target=HttpServer(("127.0.0.1", HTTP), Http).serve_forever, daemon=True).start()
for name, address, rate in [
    ("mjpeg-2-fps", f"http://127.0.0.1:{HTTP}/mjpeg2", 60),
    ("mjpeg-1-fps", f"http://127.0.0.1:{HTTP}/mjpeg1", 60),
    ("quarter-minute", f"http://127.0.0.1:{HTTP}/quarter-minute", 4),
    ("no-first-boundary", f"http://127.0.0.1:{HTTP}/no-first-boundary", 60),
    ("snapshot", f"http://127.0.0.1:{HTTP}/snapshot.jpg", 60),
    ("digest", f"http://127.0.0.1:{HTTP}/digest", 60),
    ("keyframe-a-minute", f"rtsp://127.0.0.1:{RTSP}/keyframe-a-minute", 60),
    ("udp-only", f"rtsp://127.0.0.1:{RTSP}/udp-only", 60),
    ("sound-first", f"rtsp://127.0.0.1:{RTSP}/sound-first", 60),
    ("raw-mjpeg", f"tcp://127.0.0.1:{TCP}", 60),
    ("raw-h264", f"tcp://127.0.0.1:{TCP + 1}", 60),
    ("one-client", f"tcp://127.0.0.1:{TCP + 2}", 60),
]:
    print(name, address, rate, sep="\t", flush=True)
serve_rtsp()
