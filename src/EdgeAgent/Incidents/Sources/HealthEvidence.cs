using EdgeAgent.Configuration;
using EdgeAgent.Video.Health;

namespace EdgeAgent.Incidents.Sources;

/// <summary>
/// Bit rate or frame rate fell far below the worst tenth of the stream's usual values at this hour, or keyframes come far more seldom.
/// </summary>
internal sealed class HealthEvidence : IEvidence<StreamMoment>
{
    // How many times worse than the worst tenth of the usual values. A variable bit rate follows the scene; the others are settings.
    private const double BadBitRate = 4;
    private const double BadFrameRate = 2.5;
    private const double BadInterval = 3;

    // Share of these limits below which a value is usual again.
    private const double Recovered = 0.7;

    // The values are means over so long, and most of that time must be bad before they are.
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(SlidingSums.Length);

    public string Kind => IncidentKindNames.Health;

    public Finding Look(StreamMoment stream)
    {
        var usual = stream.Usual;
        if (!stream.IsScored || (usual.BitRate is null && usual.FrameRate is null && usual.KeyframeInterval is null))
            return Finding.Unknown;
        return Finding.Above(Worst(usual), 1, Recovered, Window);
    }

    public Description Describe(StreamMoment stream)
    {
        var usual = stream.Usual;
        List<string> clauses = [];
        if (usual.BitRate is { Ratio: > BadBitRate * Recovered } rate)
            clauses.Add(HealthWords.BitRateFell(stream, rate));
        if (usual.FrameRate is { Ratio: > BadFrameRate * Recovered } frames)
            clauses.Add(HealthWords.FrameRateFell(stream, frames));
        if (usual.KeyframeInterval is { Ratio: > BadInterval * Recovered } interval)
            clauses.Add(HealthWords.IntervalGrew(stream, interval));
        var text = string.Join("; ", clauses);
        return Description.Of(
            text.Length > 0 ? $"The {text}." : "The stream is coded as usual again.",
            ("bitrate", usual.BitRate?.Now), ("usual_bitrate", usual.BitRate?.Usual),
            ("frame_rate", usual.FrameRate?.Now), ("usual_frame_rate", usual.FrameRate?.Usual),
            ("keyframe_interval_seconds", usual.KeyframeInterval?.Now), ("usual_keyframe_interval_seconds", usual.KeyframeInterval?.Usual));
    }

    private static double Worst(UsualHealth usual) => Math.Max(
        (usual.BitRate?.Ratio ?? 0) / BadBitRate,
        Math.Max((usual.FrameRate?.Ratio ?? 0) / BadFrameRate, (usual.KeyframeInterval?.Ratio ?? 0) / BadInterval));
}
