using EdgeAgent.Video.Scoring;

namespace EdgeAgent.Video.Streams;

/// <summary>The scores of a stream in one interval.</summary>
/// <param name="mean">Mean quality.</param>
/// <param name="lowest">Lowest quality.</param>
/// <param name="artifacts">Mean probability of each artifact.</param>
internal readonly struct IntervalSummary(double mean, double lowest, ArtifactProbabilities artifacts)
{
    private readonly ArtifactProbabilities _artifacts = artifacts;

    public double Mean { get; } = mean;

    public double Lowest { get; } = lowest;

    /// <summary>Mean probability of one artifact, by its index in the model contract.</summary>
    public float Artifact(int index) => _artifacts[index];
}

/// <summary>
/// Mean and lowest score of the last interval between two exports of metrics, however many readers ask, and when. Reading changes nothing,
/// so an export and a scrape both see a whole interval. Constant memory for any interval and any rate of scores.
/// </summary>
/// <param name="interval">Time between two exports.</param>
/// <param name="longestGap">Longest regular time between two scores: no interval is shorter, so that each has a score.</param>
internal sealed class IntervalScores(TimeSpan interval, TimeSpan longestGap, TimeProvider time)
{
    private const int PartsPerInterval = 10;

    // An export can be late. So the window reaches back 1.1 intervals, and up to 1.2, because only whole parts are dropped: without the
    // tenth, a score just after the previous export would be in neither.
    private const int Parts = PartsPerInterval + 2;

    private readonly Lock _lock = new();
    private readonly Part[] _parts = new Part[Parts];
    private readonly long _length = Math.Max(
        1, (long)(Math.Max(interval.TotalSeconds, longestGap.TotalSeconds) * time.TimestampFrequency / PartsPerInterval));

    /// <summary>Adds a score of this moment.</summary>
    public void Add(in FrameScore score)
    {
        lock (_lock)
        {
            var number = Number();
            ref var part = ref _parts[number % Parts];
            if (part.Number != number)
                part = new Part { Number = number };
            part.Add(score);
        }
    }

    /// <summary>The scores of the last interval; null if there are none.</summary>
    public IntervalSummary? Read()
    {
        lock (_lock)
        {
            var oldest = Number() - Parts;
            var sum = default(Part);
            foreach (ref readonly var part in _parts.AsSpan())
            {
                if (part.Number > oldest)
                    sum.Add(part);
            }

            return sum.Summary();
        }
    }

    private long Number() => time.GetTimestamp() / _length;

    /// <summary>Sums over a part of the window.</summary>
    private struct Part
    {
        private int _count;
        private double _quality;
        private float _lowest;
        private ArtifactProbabilities _artifacts;

        public long Number { get; init; }

        public void Add(in FrameScore score)
        {
            _lowest = _count == 0 ? score.Quality : Math.Min(_lowest, score.Quality);
            _quality += score.Quality;
            for (var artifact = 0; artifact < ArtifactProbabilities.Count; artifact++)
                _artifacts[artifact] += score.Artifact(artifact);
            _count++;
        }

        public void Add(in Part other)
        {
            if (other._count == 0)
                return;
            _lowest = _count == 0 ? other._lowest : Math.Min(_lowest, other._lowest);
            _quality += other._quality;
            for (var artifact = 0; artifact < ArtifactProbabilities.Count; artifact++)
                _artifacts[artifact] += other._artifacts[artifact];
            _count += other._count;
        }

        public readonly IntervalSummary? Summary()
        {
            if (_count == 0)
                return null;
            var means = _artifacts;
            for (var artifact = 0; artifact < ArtifactProbabilities.Count; artifact++)
                means[artifact] /= _count;
            return new IntervalSummary(_quality / _count, _lowest, means);
        }
    }
}
