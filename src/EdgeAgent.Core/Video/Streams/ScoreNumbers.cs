using EdgeAgent.Models;
using EdgeAgent.Video.Scoring;

namespace EdgeAgent.Video.Streams;

/// <summary>What the metrics report about all scores of one stream, so that no score is lost between two exports.</summary>
/// <param name="interval">Time between two exports.</param>
/// <param name="fps">Configured scores per second.</param>
internal sealed class ScoreNumbers(TimeSpan interval, double fps, TimeProvider time)
{
    private readonly IntervalScores _interval = new(interval, TimeSpan.FromSeconds(1 / fps), time);
    private readonly long[] _shown = new long[ModelContract.Artifacts.Count];

    /// <summary>The scores of the last interval; null if there are none.</summary>
    public IntervalSummary? Interval => _interval.Read();

    /// <summary>Receives the quality of each scored frame, for a histogram.</summary>
    public Action<double>? Recorder { get; set; }

    /// <summary>Adds a score of this moment. Not safe for concurrent calls.</summary>
    public void Take(in FrameScore score)
    {
        _interval.Add(score);
        for (var artifact = 0; artifact < _shown.Length; artifact++)
        {
            if (score.Artifact(artifact) >= ModelContract.ArtifactLimit)
                Interlocked.Increment(ref _shown[artifact]);
        }

        Recorder?.Invoke(score.Quality);
    }

    /// <summary>Scored frames since the start that show an artifact, by its index in the model contract.</summary>
    public long Shown(int artifact) => Interlocked.Read(ref _shown[artifact]);
}
