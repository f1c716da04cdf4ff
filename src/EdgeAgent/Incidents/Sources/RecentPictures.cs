using EdgeAgent.Models;
using EdgeAgent.Video.Scoring;
using EdgeAgent.Video.Streams;

namespace EdgeAgent.Incidents.Sources;

/// <summary>
/// Medians of the last scores of a stream: one bad score between good ones is no evidence. Not safe for concurrent calls.
/// </summary>
internal sealed class RecentPictures
{
    private const int Most = 5;

    private readonly List<(TimeSpan At, FrameScore Score)> _scores = new(Most + 1);
    private readonly double[] _artifacts = new double[ModelContract.Artifacts.Count];
    private DateTimeOffset? _latest;

    /// <summary>Whether enough scores are known.</summary>
    public bool IsKnown => _scores.Count == Most;

    /// <summary>The median of the quality; NaN while nothing is known.</summary>
    public double Quality { get; private set; } = double.NaN;

    /// <summary>The most probable artifact, and the median of its probability.</summary>
    public (string Name, double Probability) WorstArtifact
    {
        get
        {
            var worst = 0;
            for (var index = 1; index < _artifacts.Length; index++)
                worst = _artifacts[index] > _artifacts[worst] ? index : worst;
            return (ModelContract.Artifacts[worst], _artifacts[worst]);
        }
    }

    /// <summary>Time since the first of the last scores whose quality is below a limit.</summary>
    /// <param name="now">Monotonic time.</param>
    public TimeSpan SinceBelow(double limit, TimeSpan now)
    {
        foreach (var (at, score) in _scores)
        {
            if (score.Quality < limit)
                return now - at;
        }

        return TimeSpan.Zero;
    }

    /// <param name="now">Monotonic time.</param>
    public void Next(StreamSnapshot stream, TimeSpan now)
    {
        if (stream.Latest is not { } latest)
        {
            Clear();
            return;
        }

        if (_latest == latest.At || float.IsNaN(latest.Score.Quality))
            return;
        _latest = latest.At;
        _scores.Add((now, latest.Score));
        if (_scores.Count > Most)
            _scores.RemoveAt(0);
        Quality = Median(static (score, _) => score.Quality, 0);
        for (var index = 0; index < _artifacts.Length; index++)
            _artifacts[index] = Median(static (score, artifact) => score.Artifact(artifact), index);
    }

    private void Clear()
    {
        _scores.Clear();
        _latest = null;
        Quality = double.NaN;
        Array.Clear(_artifacts);
    }

    private double Median(Func<FrameScore, int, double> value, int index)
    {
        Span<double> values = stackalloc double[_scores.Count];
        for (var i = 0; i < values.Length; i++)
            values[i] = value(_scores[i].Score, index);
        values.Sort();
        return values[values.Length / 2];
    }
}
