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

/// <summary>All checks of one connection of a stream, for faults of the signal and of the view.</summary>
/// <param name="view">The state of the stream's view checks. It outlives the connection.</param>
internal sealed class SignalChecks(FrameFormat format, VideoOptions options, ViewWatch view)
{
    // A new check of the signal needs a class, a value of Signals and an entry here. ViewWatch lists the checks of the view.
    private readonly ISignalCheck[] _checks = [new FreezeCheck(format, options), new BlackCheck(format, options)];
    private readonly ViewReducer? _reducer =
        options.Integrity.Enabled && ViewReducer.Suits(format) ? new ViewReducer(format) : null;

    /// <param name="hour">Hour of the day in UTC; null while the clock is not set.</param>
    public FoundSignals Check(VideoFrame frame, int? hour)
    {
        var found = Signals.None;
        foreach (var check in _checks)
            found |= check.Check(frame) ? check.Signal : Signals.None;
        if (_reducer is null)
            return new(found, found, view.View);
        // A frozen or black picture does not show the view. Nothing is learned from it, and faults of the view stay as they are.
        if (found != Signals.None)
            return new(found, found | view.Raised, view.View);
        var faults = view.Next(frame, _reducer, hour);
        return new(found | faults.Evident, found | faults.Raised, faults.View);
    }
}
