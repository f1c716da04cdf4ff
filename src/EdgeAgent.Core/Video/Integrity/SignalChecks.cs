using EdgeAgent.Video.Decoding;
using EdgeAgent.Video.Streams;

namespace EdgeAgent.Video.Integrity;

/// <summary>The faults that signal checks found in a frame.</summary>
[Flags]
internal enum Signals
{
    None = 0,

    /// <summary>The picture has not changed for some time.</summary>
    Frozen = 1,

    /// <summary>Almost all of the picture is dark.</summary>
    Black = 2,
}

/// <summary>Checks successive frames of one stream for one fault of the signal itself.</summary>
internal interface ISignalCheck
{
    /// <summary>The fault that this check reports.</summary>
    Signals Signal { get; }

    /// <summary>True while the fault lasts.</summary>
    bool Check(VideoFrame frame);
}

/// <summary>All checks of one stream.</summary>
internal sealed class SignalChecks(FrameFormat format, VideoOptions options)
{
    // A new check needs a class, a value of Signals and an entry here.
    private readonly ISignalCheck[] _checks = [new FreezeCheck(format, options), new BlackCheck(format, options)];

    public Signals Check(VideoFrame frame)
    {
        var found = Signals.None;
        foreach (var check in _checks)
            found |= check.Check(frame) ? check.Signal : Signals.None;
        return found;
    }
}
