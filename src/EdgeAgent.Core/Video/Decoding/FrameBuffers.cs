using System.Collections.Concurrent;
using EdgeAgent.Video.Bitstream;

namespace EdgeAgent.Video.Decoding;

/// <summary>One raw frame in a reusable buffer.</summary>
internal sealed class VideoFrame(int byteCount)
{
    /// <summary>The planes, laid out as in <see cref="FrameFormat"/>.</summary>
    public byte[] Pixels { get; } = GC.AllocateUninitializedArray<byte>(byteCount);

    /// <summary>Time in the stream.</summary>
    public TimeSpan Time { get; set; }

    /// <summary>The frame's side information.</summary>
    public BitstreamInfo Bitstream { get; set; }
}

/// <summary>
/// The frame memory of one stream, kept across reconnects. Frames are large: new buffers for each connection would wait for a full
/// garbage collection, and a camera that often reconnects would look like a leak. Safe for concurrent calls.
/// </summary>
internal sealed class FrameBuffers
{
    // Last in, first out, so that a stream keeps no more buffers than it ever needed at once.
    private readonly ConcurrentStack<VideoFrame> _free = new();

    /// <summary>
    /// A frame of exactly that many bytes with undefined content. Frames of another size are released: the picture's size has changed.
    /// </summary>
    public VideoFrame Take(int byteCount)
    {
        while (_free.TryPop(out var frame))
        {
            if (frame.Pixels.Length == byteCount)
                return frame;
        }

        return new VideoFrame(byteCount);
    }

    /// <summary>Makes an unused frame available again.</summary>
    public void Return(VideoFrame frame) => _free.Push(frame);
}
