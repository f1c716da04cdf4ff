using System.Text.Json;
using EdgeAgent.IO;
using EdgeAgent.Video.Baselines;

namespace EdgeAgent.Incidents.Sources;

/// <summary>The usual values of one measured rate, as stored on disk.</summary>
/// <param name="Hours">Values of each hour of the day, UTC; null where there are none.</param>
internal sealed record SavedUsualRate(double LearnedSeconds, IReadOnlyList<SavedScores?> Hours)
{
    public bool IsSound => new SavedViewBaseline(LearnedSeconds, Hours, Drift: null).IsSound;
}

/// <summary>The usual health of one stream.</summary>
/// <param name="Source">The source that it was learned from, see <see cref="SourceMark"/>.</param>
/// <param name="Rates">Bit rate, frame rate and keyframe interval.</param>
internal sealed record SavedStreamHealth(string Source, IReadOnlyList<SavedUsualRate> Rates);

/// <summary>The usual health of all streams, by name.</summary>
internal sealed record SavedUsualHealth(string Schema, IReadOnlyDictionary<string, SavedStreamHealth> Streams)
{
    public const string CurrentSchema = "edgeagent.usual_health/1";
}

/// <summary>The file in the state directory that holds the usual health of the streams.</summary>
internal sealed class UsualHealthFile(string stateDirectory) : StateFile<SavedUsualHealth>(
    System.IO.Path.Combine(stateDirectory, "usual-health.json"), SavedUsualHealth.CurrentSchema, "The usual health of the streams")
{
    protected override SavedUsualHealth Check(SavedUsualHealth value) =>
        value.Streams.Values.All(stream => stream.Rates.All(rate => rate.IsSound))
            ? value
            : throw new JsonException("The usual health of a stream contains an impossible value.");
}
