"""An RTSP camera: server.py FILE plays an MP4 of H.264 or H.265 from its beginning to each client, in real time. Prints its port.

Run it with Debian's Python, for which the GObject bindings are packaged (gir1.2-gst-rtsp-server-1.0, python3-gst-1.0, gstreamer1.0-plugins-good)."""
import sys

import gi

gi.require_version("Gst", "1.0")
gi.require_version("GstRtspServer", "1.0")
from gi.repository import GLib, Gst, GstRtspServer

Gst.init(None)
path, codec = sys.argv[1], sys.argv[2]
server = GstRtspServer.RTSPServer(address="127.0.0.1", service="0")
factory = GstRtspServer.RTSPMediaFactory(shared=False)
factory.set_launch(f"( filesrc location={path} ! qtdemux ! queue ! rtp{codec}pay name=pay0 pt=96 config-interval=-1 )")
server.get_mount_points().add_factory("/live", factory)
server.attach(None)
print(server.get_bound_port(), flush=True)
GLib.MainLoop().run()
