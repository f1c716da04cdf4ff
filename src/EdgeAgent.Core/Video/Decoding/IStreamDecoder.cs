using EdgeAgent.Video.Decoding.Hardware;
using EdgeAgent.Video.Decoding.Plans;
using EdgeAgent.Video.Health;
using EdgeAgent.Video.Input;

namespace EdgeAgent.Video.Decoding;

/// <summary>Delivers the frames of one open input. Disposing closes it.</summary>
internal interface IStreamDecoder : IAsyncDisposable
{
    /// <summary>The input's properties: from the start for a probed input, from the first frame for a live one.</summary>
    /// <exception cref="InvalidOperationException">No frame has arrived yet.</exception>
    VideoProperties Properties { get; }

    /// <summary>The format of all frames.</summary>
    FrameFormat Format => Properties.Format;

    /// <summary>The plan in use.</summary>
    DecodePlan Plan { get; }

    /// <summary>The decoder in use.</summary>
    DecoderChoice Decoder => DecoderChoice.Fixed;

    /// <summary>
    /// The input needs a plan that this decoder cannot change to: it must be opened again. The reader gets no more frames.
    /// </summary>
    bool MustReopen => false;

    /// <summary>
    /// Whether the decoder can go on at little cost while nothing is scored, so that a benchmark need not close the input.
    /// </summary>
    bool CanIdle => false;

    /// <summary>Frames dropped because the reader was too slow.</summary>
    long Dropped { get; }

    /// <summary>Decoded frames in which the decoder concealed damage.</summary>
    long Corrupt { get; }

    /// <summary>Seconds in which data was lost or damaged.</summary>
    long LostSeconds { get; }

    /// <summary>Grows whenever data of the input arrives, pictures or other.</summary>
    long Arrivals { get; }

    /// <summary>
    /// The picture's size changed. A probed input continues to deliver frames at the first size; a live input ends.
    /// </summary>
    bool SizeChanged { get; }

    /// <summary>Whether this program reads the input itself, which it does where a server answered.</summary>
    bool IsFed { get; }

    /// <summary>Why an input that this program reads ended, as a sentence; null before its end, and where ffmpeg reads the input.</summary>
    string? FeedEnd { get; }

    /// <summary>The next frame, which the caller must return before it reads another; null after the last.</summary>
    /// <exception cref="UserError">The first frame shows that the input cannot be scored.</exception>
    /// <exception cref="RefusedException">There was no frame, because the input must be opened another way.</exception>
    ValueTask<VideoFrame?> ReadAsync(CancellationToken cancellation);

    /// <summary>Makes a frame's buffer available again.</summary>
    void Return(VideoFrame frame);

    /// <summary>
    /// The health of the input at this moment: of its last seconds where it is read at its own speed, otherwise of all that was read.
    /// </summary>
    StreamHealth Health();

    /// <summary>Stops ffmpeg at once; the reader gets the frames already decoded and then the end.</summary>
    void Kill();

    /// <summary>ffmpeg's errors, redacted, after the last frame; null when there were none.</summary>
    Task<DecodeFault?> FaultAsync(CancellationToken cancellation);
}
