using System.Net.Sockets;
using System.Threading.Channels;
using EdgeAgent.Video.Input;

namespace EdgeAgent.Video.Decoding.Plans;

/// <summary>
/// Receives a copy of a stream's packets from the ffmpeg process that reads the stream, and passes them on to a second one while more
/// than keyframes must be decoded. The camera is not opened again. A Unix socket in a directory that only this user can enter: packets are
/// pictures.
/// </summary>
internal sealed class PacketTap : IAsyncDisposable
{
    // About four seconds at 12 Mbit/s. Keyframes alone are decoded only if they come more often.
    private const int MostGroupBytes = 6 << 20;

    // Read at once; a second decoder that is this many reads behind cannot keep up.
    private const int ReadBytes = 1 << 16;
    private const int MostReadsBehind = 256;

    private readonly Lock _lock = new();
    private readonly KeyframeBuffer _group = new(MostGroupBytes);
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("edgeagent-");
    private readonly Socket _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _receiving;
    private Channel<byte[]>? _follower;
    private long _bytes;

    public PacketTap()
    {
        Path = System.IO.Path.Combine(_directory.FullName, "packets");
        _listener.Bind(new UnixDomainSocketEndPoint(Path));
        _listener.Listen();
        _receiving = ReceiveAsync();
    }

    /// <summary>The socket that ffmpeg connects to.</summary>
    public string Path { get; }

    /// <summary>Whether packets come. None do if no part of <see cref="TeeParts"/> fits the codec.</summary>
    public bool HasPackets
    {
        get
        {
            lock (_lock)
                return _group.HasStarted;
        }
    }

    /// <summary>The parts of a tee output that copy the stream's packets here: one per codec, of which at most one fits.</summary>
    public IEnumerable<string> TeeParts => FilterNames.Select(filter =>
        $"[onfail=ignore:f=mpegts:flush_packets=1:max_delay=0:bsfs/v={filter}]unix:{Path}");

    // Codecs of cameras that a transport stream can carry.
    private static readonly string[] FilterNames = ["h264_mp4toannexb", "hevc_mp4toannexb"];

    /// <summary>The packets from the last keyframe on, as input of a second decoder. A new feed ends the one before.</summary>
    public InputFeed Follow()
    {
        var packets = Channel.CreateBounded<byte[]>(MostReadsBehind);
        lock (_lock)
        {
            _follower?.Writer.TryComplete();
            _follower = packets;
            packets.Writer.TryWrite(_group.Copy());
            packets.Writer.TryWrite(_group.Begun());
        }

        // A transport stream announces no end of its list of streams: by default, ffmpeg would wait five seconds for more.
        return new InputFeed(["-analyzeduration", "200000", "-f", "mpegts"], (ffmpeg, stop) => PumpAsync(packets, ffmpeg, stop), Received);
    }

    /// <summary>Ends the feed.</summary>
    public void Unfollow()
    {
        lock (_lock)
        {
            _follower?.Writer.TryComplete();
            _follower = null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _receiving;
        Unfollow();
        _stop.Dispose();
        try
        {
            _directory.Delete(recursive: true);
        }
        catch (IOException)
        {
            // Somebody else has already deleted it.
        }
    }

    private static async Task<string?> PumpAsync(Channel<byte[]> packets, Stream ffmpeg, CancellationToken stop)
    {
        await foreach (var piece in packets.Reader.ReadAllAsync(stop))
            await ffmpeg.WriteAsync(piece, stop);
        return null;
    }

    private long Received() => Interlocked.Read(ref _bytes);

    // ffmpeg opens a connection for each codec, and closes those that do not fit.
    private async Task ReceiveAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true)
                connections.Add(ReadAsync(await _listener.AcceptAsync(_stop.Token)));
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task ReadAsync(Socket connection)
    {
        using (connection)
        {
            var buffer = new byte[ReadBytes];
            try
            {
                while (await connection.ReceiveAsync(buffer, _stop.Token) is > 0 and var count)
                    Take(buffer.AsSpan(0, count));
            }
            catch (Exception error) when (error is OperationCanceledException or SocketException)
            {
                // ffmpeg or this stream has ended.
            }
        }
    }

    // Never waits: ffmpeg would stop reading the camera.
    private void Take(ReadOnlySpan<byte> data)
    {
        Interlocked.Add(ref _bytes, data.Length);
        lock (_lock)
        {
            _group.Add(data);
            if (_follower is { } follower && !follower.Writer.TryWrite(data.ToArray()))
            {
                follower.Writer.TryComplete();
                _follower = null;
            }
        }
    }
}
