using System.Globalization;
using EdgeAgent.EndToEnd.Programs;
using EdgeAgent.IO.Processes;

namespace EdgeAgent.EndToEnd.Video;

/// <summary>A real RTSP server (GStreamer's) that wants a password, as a camera does.</summary>
internal sealed class Camera : IAsyncDisposable
{
    // Debian's own, for which the GObject bindings are packaged.
    private static readonly ProgramFile Python = new("/usr/bin/python3", "install python3");

    private readonly ChildProcess _server;

    private Camera(ChildProcess server, int port)
    {
        _server = server;
        Port = port;
    }

    public int Port { get; }

    public string Url => string.Create(CultureInfo.InvariantCulture, $"rtsp://user:secret@127.0.0.1:{Port}/live");

    /// <summary>Skips the test where the server is not installed.</summary>
    public static async Task<Camera> StartAsync(CancellationToken cancellation)
    {
        var script = Path.Combine(Repository.Root, "tests", "EdgeAgent.EndToEnd", "Video", "rtsp-server.py");
        var server = ChildProcess.Start(Python, [script]);
        var line = await new StreamReader(server.Output).ReadLineAsync(cancellation);
        if (int.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out var port))
            return new Camera(server, port);
        await server.WaitForExitAsync(cancellation);
        var why = string.Join(' ', server.ErrorLines.TakeLast(1));
        await server.DisposeAsync();
        Assert.Skip($"no RTSP server: {why}. Install gir1.2-gst-rtsp-server-1.0, python3-gst-1.0 and gstreamer1.0-plugins-good.");
        throw new InvalidOperationException("unreachable");
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
