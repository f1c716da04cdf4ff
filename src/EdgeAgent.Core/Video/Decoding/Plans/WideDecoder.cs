using EdgeAgent.Video.Decoding.Hardware;

namespace EdgeAgent.Video.Decoding.Plans;

/// <summary>The second decoder of a <see cref="PlannedDecoder"/>.</summary>
/// <param name="hardware">What it decodes with; null: software.</param>
/// <param name="pictures">Watches the pictures of hardware; null where there is none.</param>
/// <param name="now">The time by the clock of the stream.</param>
/// <param name="packets">Packets of pictures that the stream had so far.</param>
internal sealed class WideDecoder(
    FfmpegDecoder decoder, HardwareDecoder? hardware, PictureWatch? pictures, TimeSpan now, long packets) : IAsyncDisposable
{
    /// <summary>After this time without a frame, the keyframes of the first decoder are used again.</summary>
    public static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(5);

    // While a camera sends nothing, its decoder is silent too. A decoder may hold back as many pictures as H.264 can reorder (A.3.1).
    private const int HeldBack = 16;

    private Task<VideoFrame?>? _read;
    private long _packets = packets;
    private volatile bool _killed;

    public FfmpegDecoder Decoder => decoder;

    /// <summary>What it decodes with; null: software.</summary>
    public HardwareDecoder? Hardware => hardware;

    /// <summary>Whether a frame came.</summary>
    public bool HasBegun { get; private set; }

    /// <summary>When its clock began, by the clock of the stream.</summary>
    public TimeSpan Zero { get; private set; }

    /// <summary>When the last frame came, or when it was started.</summary>
    public TimeSpan Delivered { get; private set; } = now;

    /// <summary>The read in progress, or the next one. Null at its end and after a fault, which is not the camera's.</summary>
    public Task<VideoFrame?> Read(CancellationToken cancellation) => _read ??= ReadAsync(cancellation);

    /// <summary>Records that the read ended with a frame.</summary>
    /// <returns>Whether the frame is the first.</returns>
    public bool Took(VideoFrame frame, TimeSpan at, long packetsSoFar)
    {
        _read = null;
        Delivered = at;
        _packets = packetsSoFar;
        if (HasBegun)
            return false;
        HasBegun = true;
        Zero = at - frame.Time;
        return true;
    }

    /// <summary>What is wrong with a frame that hardware decoded, as a phrase; null: nothing.</summary>
    public string? Fault(VideoFrame frame) => hardware is null ? null : pictures?.Fault(frame.Pixels);

    /// <summary>Whether hardware delivers nothing, though the stream has pictures. A frame that waits to be taken is not missing.</summary>
    /// <param name="interval">Time between two requested frames.</param>
    public bool HangsAt(TimeSpan at, long packetsSoFar, TimeSpan interval) =>
        hardware is not null && _read is { IsCompleted: false }
            && at - Delivered > interval + LongestSilence && packetsSoFar - _packets > HeldBack;

    /// <summary>Whether hardware failed, after the read ended without a frame.</summary>
    /// <param name="hasPackets">Whether packets still come. When the camera ends, they end first.</param>
    public bool IsBroken(bool hasPackets) => hardware is not null && hasPackets && !_killed && !decoder.SizeChanged;

    public void Kill()
    {
        _killed = true;
        decoder.Kill();
    }

    public ValueTask DisposeAsync() => decoder.DisposeAsync();

    private async Task<VideoFrame?> ReadAsync(CancellationToken cancellation)
    {
        try
        {
            return await decoder.ReadAsync(cancellation);
        }
        catch (UserError)
        {
            return null;
        }
    }
}
