using EdgeAgent.Video.Decoding;
using EdgeAgent.Video.Integrity.Views;
using EdgeAgent.Video.Streams;

namespace EdgeAgent.Video.Integrity;

/// <summary>Checks successive frames of one stream for one fault of the signal itself.</summary>
internal interface ISignalCheck
{
    /// <summary>The fault that this check reports.</summary>
    Signals Signal { get; }

    /// <summary>True while the fault lasts.</summary>
    bool Check(VideoFrame frame);
}

/// <summary>All checks of one connection of a stream: of its signal and of its view.</summary>
/// <param name="view">What is known of the stream's view. It outlives the connection.</param>
internal sealed class SignalChecks(FrameFormat format, VideoOptions options, ViewWatch view)
{
    // A new check needs a class, a value of Signals and an entry here. Checks of the view are listed in ViewWatch.
    private readonly ISignalCheck[] _checks = [new FreezeCheck(format, options), new BlackCheck(format, options)];
    private readonly ViewReducer? _reducer =
        options.Integrity.Enabled && ViewReducer.Suits(format) ? new ViewReducer(format) : null;

    /// <param name="hour">Hour of the day in UTC; null while the clock is not set.</param>
    public FoundSignals Check(VideoFrame frame, int? hour)
    {
        var found = Signals.None;
        foreach (var check in _checks)
            found |= check.Check(frame) ? check.Signal : Signals.None;
        // Nothing can be said about the view of a picture that does not show it, and nothing learned.
        if (_reducer is null || found != Signals.None)
            return new(found, found, view.View);
        var faults = view.Next(frame, _reducer, hour);
        return new(found | faults.Evident, found | faults.Raised, faults.View);
    }
}
