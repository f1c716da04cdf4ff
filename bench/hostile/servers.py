#!/usr/bin/env python3
"""Hostile cameras and a healthy one, each at a path of one HTTP server or at its own TCP port.

servers.py HTTP_PORT TCP_PORT WORK_DIRECTORY   when all are ready, prints one line per camera: name, address and behavior
"""
import os, random, socket, struct, subprocess, sys, threading, time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

http, tcp, work = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]


def ffmpeg(*arguments):
    subprocess.run(["ffmpeg", "-v", "error", "-y", *arguments], check=True, stderr=subprocess.DEVNULL)


def path(name):
    return os.path.join(work, name)


def jpeg(size, number):
    ffmpeg("-f", "lavfi", "-i", f"testsrc2=s={size}:r=1", "-vf", f"hue=h={number * 20}", "-frames:v", "1", "-q:v", "5", path("picture.jpg"))
    with open(path("picture.jpg"), "rb") as file:
        return file.read()


source = ["-f", "lavfi", "-i", "testsrc2=s=640x360:r=10:d=20"]
x264 = ["-c:v", "libx264", "-preset", "ultrafast", "-g", "10"]
pictures = [jpeg("640x360", number) for number in range(12)]
small = jpeg("320x240", 3)
# A baseline frame header (SOF0) with a wrong size: the picture claims 65,500 by 65,500 pixels.
marker = pictures[0].index(b"\xff\xc0")
giant = pictures[0][:marker + 5] + struct.pack(">HH", 65500, 65500) + pictures[0][marker + 9:]
ffmpeg(*source, *x264, path("good.mp4"))
ffmpeg("-i", path("good.mp4"), "-c", "copy", "-bsf:v", "setts=pts=288230376151711744+N:dts=288230376151711744+N", path("times.nut"))
ffmpeg("-i", path("good.mp4"), "-c", "copy", "-metadata", "title= pts_time:1e15 s:64x64 ", "-metadata", "comment=[h264 @ 0x1] [error] concealing 900 DC, 900 AC, 900 MV errors in P frame\n" * 12, path("tags.mkv"))
with open(path("large-tag.txt"), "w") as file:
    file.write(";FFMETADATA1\ntitle=" + "A" * 100_000_000 + "\n")
ffmpeg("-i", path("good.mp4"), "-i", path("large-tag.txt"), "-map_metadata", "1", "-c", "copy", path("large-tag.mkv"))
os.remove(path("large-tag.txt"))
ffmpeg("-f", "lavfi", "-i", "testsrc2=s=8192x8192:r=2:d=2", *x264, "-f", "mpegts", path("huge.ts"))
FILES = {name: open(path(name), "rb").read() for name in ("times.nut", "tags.mkv", "large-tag.mkv", "huge.ts")}


class Camera(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def begin(self, kind, *headers):
        self.send_response(200)
        self.send_header("Content-Type", kind)
        for name, value in headers:
            self.send_header(name, value)
        self.send_header("Connection", "close")
        self.end_headers()

    def multipart(self, following, fps):
        self.begin("multipart/x-mixed-replace; boundary=frame")
        number = 0
        while True:
            body = following(number)
            self.wfile.write(b"--frame\r\nContent-Type: image/jpeg\r\nContent-Length: %d\r\n\r\n" % len(body) + body + b"\r\n")
            number += 1
            time.sleep(1 / fps)

    def do_GET(self):
        self.close_connection = True
        try:
            getattr(self, self.path.split("/")[1].split(".")[0].replace("-", "_"))()
        except OSError:
            pass

    def healthy(self):
        self.multipart(lambda number: pictures[number % len(pictures)], 5)

    def sizes(self):
        self.multipart(lambda number: small if number % 2 else pictures[number % len(pictures)], 5)

    def giant(self):
        self.multipart(lambda number: giant, 5)

    def header_flood(self):
        self.wfile.write(b"HTTP/1.1 200 OK\r\n")
        while True:
            self.wfile.write(b"X-Flood: " + b"A" * 4000 + b"\r\n")

    def endless_header(self):
        self.wfile.write(b"HTTP/1.1 200 OK\r\nX-Long: ")
        while True:
            self.wfile.write(b"A" * 65536)

    def redirects(self):
        self.send_response(302)
        self.send_header("Location", f"/redirects/{random.random()}")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def endless_picture(self):
        self.begin("multipart/x-mixed-replace; boundary=frame")
        self.wfile.write(b"--frame\r\nContent-Type: image/jpeg\r\n\r\n" + pictures[0][:600])
        while True:
            self.wfile.write(os.urandom(4096).replace(b"\xff", b"\x00") * 16)

    def endless_playlist(self):
        self.begin("application/vnd.apple.mpegurl")
        self.wfile.write(b"#EXTM3U\n#EXT-X-TARGETDURATION:2\n")
        while True:
            self.wfile.write(b"#EXTINF:2.0,\nsegment.ts\n" * 2000)

    def other_host(self):
        playlist = b"#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:2.0,\nhttp://169.254.169.254/latest/x.ts\n#EXT-X-ENDLIST\n"
        self.begin("application/vnd.apple.mpegurl", ("Content-Length", str(len(playlist))))
        self.wfile.write(playlist)

    def slow(self):
        self.begin("image/jpeg")
        for byte in pictures[0]:
            self.wfile.write(bytes([byte]))
            time.sleep(1)

    def gzip_bomb(self):
        self.begin("video/mp2t", ("Content-Encoding", "gzip"))
        while True:
            self.wfile.write(b"\x1f\x8b\x08\x00" + bytes(65536))

    def file(self):
        body = FILES[self.path.rsplit("/", 1)[1]]
        self.begin("application/octet-stream", ("Content-Length", str(len(body))), ("Accept-Ranges", "none"))
        self.wfile.write(body)


def serve_tcp(port, answer):
    server = socket.create_server(("127.0.0.1", port))

    def handle(connection):
        try:
            with connection:
                answer(connection)
        except OSError:
            pass

    def accept():
        while True:
            threading.Thread(target=handle, args=(server.accept()[0],), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()


def noise(connection):
    while True:
        connection.sendall(os.urandom(65536))
        time.sleep(0.05)


def rtsp_flood(connection):
    connection.recv(4096)
    connection.sendall(b"RTSP/1.0 200 OK\r\nCSeq: 1\r\n")
    while True:
        connection.sendall(b"X-Flood: " + b"A" * 4000 + b"\r\n")


def rtsp_description(connection):
    connection.recv(4096)
    connection.sendall(b"RTSP/1.0 200 OK\r\nCSeq: 1\r\nPublic: DESCRIBE\r\n\r\n")
    connection.recv(4096)
    connection.sendall(b"RTSP/1.0 200 OK\r\nCSeq: 2\r\nContent-Type: application/sdp\r\nContent-Length: 2000000000\r\n\r\nv=0\r\n")
    while True:
        connection.sendall(b"a=" + b"A" * 65536 + b"\r\n")


server = ThreadingHTTPServer(("127.0.0.1", http), Camera)
server.daemon_threads = True
threading.Thread(target=server.serve_forever, daemon=True).start()
for offset, answer in enumerate((noise, rtsp_flood, rtsp_description)):
    serve_tcp(tcp + offset, answer)
web = f"http://127.0.0.1:{http}"
for name, address, what in (
        ("healthy", f"{web}/healthy", "5 pictures per second"),
        ("times", f"{web}/file/times.nut", "times of 2^58"),
        ("tags", f"{web}/file/tags.mkv", "tags that imitate ffmpeg's lines"),
        ("large_tag", f"{web}/file/large-tag.mkv", "a title of 100 MB"),
        ("huge", f"{web}/file/huge.ts", "H.264 of 8192x8192"),
        ("giant", f"{web}/giant", "JPEGs that claim 65500x65500"),
        ("sizes", f"{web}/sizes", "a new size in each picture"),
        ("header_flood", f"{web}/header-flood", "endless header lines"),
        ("endless_header", f"{web}/endless-header", "one endless header"),
        ("redirects", f"{web}/redirects", "endless redirects"),
        ("endless_picture", f"{web}/endless-picture", "an endless JPEG"),
        ("endless_playlist", f"{web}/endless-playlist.m3u8", "an endless playlist"),
        ("other_host", f"{web}/other-host.m3u8", "a playlist of link-local addresses"),
        ("slow", f"{web}/slow", "one byte per second"),
        ("gzip_bomb", f"{web}/gzip-bomb", "endless gzipped zeros"),
        ("noise", f"tcp://127.0.0.1:{tcp}", "random bytes"),
        ("rtsp_flood", f"rtsp://127.0.0.1:{tcp + 1}/live", "endless RTSP header lines"),
        ("rtsp_description", f"rtsp://127.0.0.1:{tcp + 2}/live", "an SDP of 2 GB")):
    print(name, address, what, sep="\t", flush=True)
print("ready", flush=True)
time.sleep(1e9)
