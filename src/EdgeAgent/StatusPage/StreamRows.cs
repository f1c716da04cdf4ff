using EdgeAgent.Models;
using EdgeAgent.Video.Baselines;
using EdgeAgent.Video.Decoding.Plans;
using EdgeAgent.Video.Integrity;
using EdgeAgent.Video.Scoring;
using EdgeAgent.Video.Streams;

namespace EdgeAgent.StatusPage;

/// <summary>The present state of the streams, with their recent scores.</summary>
internal static class StreamRows
{
    /// <param name="withHistory">Whether the last scores of each stream are included; otherwise <c>history</c> is empty.</param>
    public static IReadOnlyList<StreamStatus> Of(StreamRegistry registry, bool withHistory) =>
        [.. registry.Entries.Select(entry => Row(entry, withHistory))];

    /// <summary>A score as a row of [seconds since the epoch, quality, whether any fault was reported].</summary>
    public static object?[] Point(TimedScore score) =>
        [score.At.ToUnixTimeMilliseconds() / 1000.0, Math.Round(score.Score.Quality, 1), score.Score.Signals != Signals.None];

    private static StreamStatus Row(StreamEntry entry, bool withHistory)
    {
        var stream = entry.Snapshot();
        return new(
            stream.Name, stream.Source, stream.State.ToString().ToLowerInvariant(), stream.Error, stream.Fps,
            stream.Properties?.Format.Width, stream.Properties?.Format.Height,
            stream.Scored, stream.Dropped, stream.Corrupt, stream.Reconnects,
            entry.Rate is { } rate ? new(rate.Scored, rate.Wanted) : null,
            stream.Plan?.Text(),
            stream.Decoder is { } decoder ? new DecoderStatus(decoder.Name, decoder.Reason) : null,
            entry.Health() is { } health ? HealthStatus.Of(health, stream.Properties) : null,
            stream.Latest is { } latest ? Latest(latest.Score) : null,
            Baseline(stream.Baseline),
            withHistory ? [.. entry.History().Select(Point)] : []);
    }

    private static LatestScore Latest(FrameScore score) => new(
        score.Quality,
        ModelContract.Artifacts.Select((name, index) => (name, index))
            .ToDictionary(pair => pair.name, pair => (double)score.Artifact(pair.index), StringComparer.Ordinal),
        score.Signals.HasFlag(Signals.Frozen),
        score.Signals.HasFlag(Signals.Black))
    {
        View = SignalNames.Of(score.Signals & ~(Signals.Frozen | Signals.Black)),
    };

    private static BaselineStatus Baseline(BaselineReading reading) => new(
        reading.Learned, reading.Usual?.Median, reading.Usual?.Spread, reading.Recent, reading.Below,
        reading.Drift?.Since.ToUnixTimeMilliseconds() / 1000.0);
}
