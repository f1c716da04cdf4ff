using System.Collections.Concurrent;
using EdgeAgent.Video.Bitstream;

namespace EdgeAgent.Video.Decoding;

/// <summary>One raw frame in a buffer that is used again for later ones.</summary>
internal sealed class VideoFrame(int byteCount)
{
    /// <summary>The planes, as <see cref="FrameFormat"/> says.</summary>
    public byte[] Pixels { get; } = GC.AllocateUninitializedArray<byte>(byteCount);

    /// <summary>Time in the stream.</summary>
    public TimeSpan Time { get; set; }

    /// <summary>What stream and decoder say of it.</summary>
    public StreamWord Word { get; set; }
}

/// <summary>
/// The frame memory of one stream, kept while it is connected anew. Frames are large: new ones for each connection would wait for a full garbage collection,
/// and a camera that comes and goes would seem to leak. Safe for concurrent calls.
/// </summary>
internal sealed class FrameBuffers
{
    // The last used comes first, so that a stream keeps no more than it ever needed at once.
    private readonly ConcurrentStack<VideoFrame> _free = new();

    /// <summary>A frame of exactly that many bytes, its content undefined. Frames of another size are let go: the picture's size has changed.</summary>
    public VideoFrame Take(int byteCount)
    {
        while (_free.TryPop(out var frame))
        {
            if (frame.Pixels.Length == byteCount)
                return frame;
        }

        return new VideoFrame(byteCount);
    }

    /// <summary>Nobody uses the frame any more.</summary>
    public void Return(VideoFrame frame) => _free.Push(frame);
}
