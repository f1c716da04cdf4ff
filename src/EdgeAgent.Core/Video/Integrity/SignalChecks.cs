using EdgeAgent.Video.Decoding;
using EdgeAgent.Video.Streams;

namespace EdgeAgent.Video.Integrity;

/// <summary>What the signal checks found in a frame.</summary>
[Flags]
internal enum Signals
{
    None = 0,

    /// <summary>The picture has not changed for some time.</summary>
    Frozen = 1,

    /// <summary>Almost all of the picture is dark.</summary>
    Black = 2,
}

/// <summary>Looks for one fault of the signal itself, frame after frame of one stream.</summary>
internal interface ISignalCheck
{
    /// <summary>What this check reports.</summary>
    Signals Signal { get; }

    /// <summary>True while the fault is there.</summary>
    bool Check(VideoFrame frame);
}

/// <summary>All checks of one stream.</summary>
internal sealed class SignalChecks(FrameFormat format, VideoOptions options)
{
    // A new check: a class, a value of Signals and a line here.
    private readonly ISignalCheck[] _checks = [new FreezeCheck(format, options), new BlackCheck(format, options)];

    public Signals Check(VideoFrame frame)
    {
        var found = Signals.None;
        foreach (var check in _checks)
            found |= check.Check(frame) ? check.Signal : Signals.None;
        return found;
    }
}
