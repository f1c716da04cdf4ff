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

    // Characters that have a meaning in the description of a tee.
    private static readonly char[] Reserved = ['\'', '\\', '|', '[', ']'];

    // A transport stream announces no end of its list of streams: by default, ffmpeg would wait five seconds for more. Without a keyframe
    // it needs that time.
    private static readonly string[] ShortProbing = ["-analyzeduration", "200000"];

    private readonly Lock _lock = new();
    private readonly KeyframeBuffer _group = new(MostGroupBytes);
    private readonly DirectoryInfo _directory;
    private readonly Socket _listener;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _receiving;
    private Channel<byte[]>? _follower;
    private MemoryStream? _recording;
    private long _bytes;
    private long? _awaited;
    private bool _ended;
    private bool _fellBehind;

    private PacketTap(DirectoryInfo directory, Socket listener)
    {
        _directory = directory;
        _listener = listener;
        Path = PathIn(directory);
        _receiving = ReceiveAsync();
    }

    /// <summary>The socket that ffmpeg connects to.</summary>
    public string Path { get; }

    /// <summary>
    /// Whether packets come. None do if no part of <see cref="TeeParts"/> fits the codec, or after one that ffmpeg could not pass on.
    /// </summary>
    public bool HasPackets
    {
        get
        {
            lock (_lock)
                return _group.Packets > 0 && !_ended;
        }
    }

    /// <summary>Whether the last feed was ended because its reader was too slow. On a busy device, any reader can be.</summary>
    public bool FellBehind
    {
        get
        {
            lock (_lock)
                return _fellBehind;
        }
    }

    /// <returns>Null where the directory for temporary files cannot be used, or its path is too long for a socket.</returns>
    public static PacketTap? TryOpen()
    {
        DirectoryInfo? directory = null;
        Socket? listener = null;
        try
        {
            directory = Directory.CreateTempSubdirectory("edgeagent-");
            if (directory.FullName.IndexOfAny(Reserved) >= 0)
                throw new IOException($"{directory.FullName} has a reserved character.");
            listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            listener.Bind(new UnixDomainSocketEndPoint(PathIn(directory)));
            listener.Listen();
            return new PacketTap(directory, listener);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or SocketException or ArgumentException)
        {
            listener?.Dispose();
            Delete(directory);
            return null;
        }
    }

    /// <summary>The parts of a tee output that copy the stream's packets here: one per codec, of which at most one fits.</summary>
    public IEnumerable<string> TeeParts => FilterNames.Select(filter =>
        $"[onfail=ignore:f=mpegts:flush_packets=1:max_delay=0:bsfs/v={filter}]unix:{Path}");

    // Codecs of cameras that a transport stream can carry. With intra refresh, a decoder can begin at pictures that come without parameter
    // sets, which it then needs.
    private static readonly string[] FilterNames = ["h264_mp4toannexb,dump_extra", "hevc_mp4toannexb,dump_extra"];

    /// <summary>The packets from the last keyframe on, as input of a second decoder. A new feed ends the one before.</summary>
    public InputFeed Follow()
    {
        var packets = Channel.CreateBounded<byte[]>(MostReadsBehind);
        string[] probing;
        lock (_lock)
        {
            probing = _group.Keyframes > 0 ? ShortProbing : [];
            _follower?.Writer.TryComplete();
            _follower = packets;
            _fellBehind = false;
            // A group that was too long was dropped: the next one begins with a keyframe.
            _awaited = _group is { Bytes: 0, Keyframes: > 0 } ? _group.Keyframes : null;
            if (_awaited is null)
                PassGroup(packets);
            if (_ended)
                Unfollow();
        }

        return new InputFeed([.. probing, "-f", "mpegts"], (ffmpeg, stop) => PumpAsync(packets, ffmpeg, stop), Received);
    }

    private void PassGroup(Channel<byte[]> packets)
    {
        packets.Writer.TryWrite(_group.Copy());
        packets.Writer.TryWrite(_group.Begun());
    }

    /// <summary>Records the packets from the last keyframe until some time from now.</summary>
    /// <returns>A transport stream; null if no keyframe is kept.</returns>
    public async Task<byte[]?> RecordAsync(TimeSpan length, TimeProvider time, CancellationToken cancellation)
    {
        using var recording = new MemoryStream();
        lock (_lock)
        {
            if (_ended || _group is { Keyframes: 0 } or { Bytes: 0 })
                return null;
            recording.Write(_group.Copy());
            recording.Write(_group.Begun());
            _recording = recording;
        }

        try
        {
            await Task.Delay(length, time, cancellation);
        }
        finally
        {
            lock (_lock)
                _recording = null;
        }

        return recording.ToArray();
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
        Close();
        await _receiving;
        _stop.Dispose();
    }

    /// <summary>Closes the socket and removes it.</summary>
    public void Close()
    {
        _stop.Cancel();
        _listener.Dispose();
        Unfollow();
        Delete(_directory);
    }

    private static string PathIn(DirectoryInfo directory) => System.IO.Path.Combine(directory.FullName, "packets");

    private static void Delete(DirectoryInfo? directory)
    {
        try
        {
            directory?.Delete(recursive: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
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
            // Without a listener, ffmpeg goes on without this part; unread, its writes would block.
            _listener.Dispose();
            await Task.WhenAll(connections);
        }
    }

    private async Task ReadAsync(Socket connection)
    {
        using (connection)
        {
            var buffer = new byte[ReadBytes];
            var any = false;
            try
            {
                while (await connection.ReceiveAsync(buffer, _stop.Token) is > 0 and var count)
                    any |= Take(buffer.AsSpan(0, count));
            }
            catch (Exception error) when (error is OperationCanceledException or SocketException)
            {
                // ffmpeg or this stream has ended.
            }

            if (any)
                End();
        }
    }

    // No packet follows: what is kept gets old.
    private void End()
    {
        lock (_lock)
        {
            _ended = true;
            Unfollow();
        }
    }

    private void Abandon()
    {
        _fellBehind = true;
        Unfollow();
    }

    // Never waits: ffmpeg would stop reading the camera. A part whose codec does not fit sends tables at most.
    private bool Take(ReadOnlySpan<byte> data)
    {
        Interlocked.Add(ref _bytes, data.Length);
        lock (_lock)
        {
            var packets = _group.Packets;
            _group.Add(data);
            if (_recording is { Length: < MostGroupBytes })
                _recording.Write(data);
            Pass(data);
            return _group.Packets > packets;
        }
    }

    private void Pass(ReadOnlySpan<byte> data)
    {
        if (_follower is not { } follower)
            return;
        if (_awaited == _group.Keyframes)
            return;
        if (_awaited is not null)
            PassGroup(follower);
        else if (!follower.Writer.TryWrite(data.ToArray()))
            Abandon();
        _awaited = null;
    }
}
