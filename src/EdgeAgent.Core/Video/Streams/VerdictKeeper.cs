using EdgeAgent.Video.Decoding.Hardware;

namespace EdgeAgent.Video.Streams;

/// <summary>Keeps the verdicts about hardware decoders across restarts.</summary>
internal sealed partial class VerdictKeeper(
    DecoderVerdictFile file, DecoderVerdicts verdicts, TimeProvider time, ILogger<VerdictKeeper> logger)
    : StateKeeper(time, Interval)
{
    /// <summary>Time between two writes. A power cut costs at most a trial of two seconds for each kind of stream.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    protected override void Restore() => verdicts.Restore(file.ReadOrSetAside(LogUnreadable)?.Verdicts ?? []);

    protected override void Write()
    {
        if (verdicts.Save() is { Count: > 0 } saved)
            file.Write(new(SavedDecoderVerdicts.CurrentSchema, saved));
    }

    protected override void ReportUnwritten(string fault) => LogUnwritten(fault);

    [LoggerMessage(EventId = 1130, EventName = "DecoderVerdictsUnreadable", Level = LogLevel.Warning,
        Message = "Trying the hardware decoders again: {Fault}")]
    private partial void LogUnreadable(string fault);

    [LoggerMessage(EventId = 1131, EventName = "DecoderVerdictsNotSaved", Level = LogLevel.Warning,
        Message = "Verdicts about hardware decoders stay in memory and will be lost on exit: {Fault}")]
    private partial void LogUnwritten(string fault);
}
