using System.Collections.Concurrent;
using System.Threading.Channels;

namespace EdgeAgent.Video;

/// <summary>One raw frame in a buffer that is used again for later ones.</summary>
internal sealed class VideoFrame(int byteCount)
{
    /// <summary>The planes, as <see cref="FrameFormat"/> says.</summary>
    public byte[] Pixels { get; } = GC.AllocateUninitializedArray<byte>(byteCount);

    /// <summary>Time in the stream.</summary>
    public TimeSpan Time { get; set; }
}

/// <summary>
/// Frames on their way from one decoder to one reader, through a fixed number of buffers. When all are taken the decoder waits, or,
/// for a live stream, takes back the oldest frame that nobody has read yet.
/// </summary>
internal sealed class FrameQueue : IDisposable
{
    private readonly bool _dropOldest;
    private readonly ConcurrentQueue<VideoFrame> _free = new();
    private readonly SemaphoreSlim _freeCount;
    private readonly Channel<VideoFrame> _ready = Channel.CreateUnbounded<VideoFrame>();
    private long _dropped;

    /// <param name="capacity">Buffers, at least 2: one being read and one being filled.</param>
    public FrameQueue(int capacity, int byteCount, bool dropOldest)
    {
        _dropOldest = dropOldest;
        _freeCount = new SemaphoreSlim(capacity);
        for (var i = 0; i < capacity; i++)
            _free.Enqueue(new VideoFrame(byteCount));
    }

    /// <summary>Frames taken back before anyone read them.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    /// <summary>For the decoder: a buffer to fill. Blocks until there is one.</summary>
    public VideoFrame Take(CancellationToken cancellation)
    {
        if (_dropOldest && _freeCount.CurrentCount == 0 && _ready.Reader.TryRead(out var oldest))
        {
            Interlocked.Increment(ref _dropped);
            return oldest;
        }

        _freeCount.Wait(cancellation);
        return _free.TryDequeue(out var frame) ? frame : throw new InvalidOperationException("A frame was given back twice.");
    }

    /// <summary>For the decoder: hands a filled buffer on.</summary>
    public void Add(VideoFrame frame) => _ready.Writer.TryWrite(frame);

    /// <summary>For the decoder: no frame follows; with an error, the reader gets it after the last frame.</summary>
    public void Complete(Exception? error = null) => _ready.Writer.TryComplete(error);

    /// <summary>For the reader: the next frame, to be given back; null after the last.</summary>
    public async ValueTask<VideoFrame?> ReadAsync(CancellationToken cancellation)
    {
        while (await _ready.Reader.WaitToReadAsync(cancellation))
        {
            if (_ready.Reader.TryRead(out var frame))
                return frame;
        }

        return null;
    }

    /// <summary>For the reader: the frame's buffer may be used again.</summary>
    public void Return(VideoFrame frame)
    {
        _free.Enqueue(frame);
        _freeCount.Release();
    }

    public void Dispose() => _freeCount.Dispose();
}
