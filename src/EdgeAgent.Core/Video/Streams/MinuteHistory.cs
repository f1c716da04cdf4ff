using EdgeAgent.Video.Baselines;

namespace EdgeAgent.Video.Streams;

/// <summary>The scores of a stream in one minute.</summary>
/// <param name="Minute">Whole minutes since the Unix epoch.</param>
/// <param name="Scored">Number of scored frames; at least 1.</param>
/// <param name="Faulty">How many of them had a reported fault of the signal or of the view.</param>
/// <param name="Mean">Mean quality, 0–100.</param>
/// <param name="Lowest">Lowest quality, 0–100.</param>
/// <param name="Usual">What was usual at that time of day; null when too little was known.</param>
internal readonly record struct MinuteScores(long Minute, int Scored, int Faulty, double Mean, double Lowest, UsualScores? Usual);

/// <summary>
/// The scores of one stream in the last 24 hours, minute by minute, in constant memory (about 60 kB). The stream writes it; any thread may
/// read it at any time.
/// </summary>
internal sealed class MinuteHistory
{
    private readonly Lock _lock = new();
    private readonly MinuteRing<Sums> _minutes = new();

    /// <param name="quality">0–100; a frame that was not scored is ignored.</param>
    /// <param name="isFaulty">Whether a fault of the signal or of the view is reported.</param>
    /// <param name="usual">What is usual at this time of day, if it is known.</param>
    public void Add(DateTimeOffset at, double quality, bool isFaulty, UsualScores? usual)
    {
        if (!double.IsFinite(quality))
            return;
        lock (_lock)
        {
            ref var sums = ref _minutes.At(MinuteRing<Sums>.Of(at));
            sums.Lowest = sums.Scored == 0 ? (float)quality : Math.Min(sums.Lowest, (float)quality);
            sums.Total += quality;
            sums.Scored++;
            sums.Faulty += isFaulty ? 1 : 0;
            if (usual is { } known)
                (sums.KnowsUsual, sums.Median, sums.LowerDecile) = (true, (float)known.Median, (float)known.LowerDecile);
        }
    }

    /// <summary>The minutes with a score, oldest first.</summary>
    /// <param name="first">Minutes that are a day or more before <paramref name="last"/> are left out.</param>
    public IReadOnlyList<MinuteScores> Between(DateTimeOffset first, DateTimeOffset last)
    {
        var (from, to) = (MinuteRing<Sums>.Of(first), MinuteRing<Sums>.Of(last));
        lock (_lock)
            return [.. _minutes.Between(from, to).Select(slot => Scores(slot.Minute, slot.Value))];
    }

    /// <summary>Adds minutes of an earlier run of the program.</summary>
    public void Restore(IEnumerable<MinuteScores> minutes)
    {
        lock (_lock)
        {
            foreach (var minute in minutes)
            {
                _minutes.At(minute.Minute) = new Sums
                {
                    Total = minute.Mean * minute.Scored,
                    Lowest = (float)minute.Lowest,
                    Scored = minute.Scored,
                    Faulty = minute.Faulty,
                    KnowsUsual = minute.Usual is not null,
                    Median = (float)(minute.Usual?.Median ?? 0),
                    LowerDecile = (float)(minute.Usual?.LowerDecile ?? 0),
                };
            }
        }
    }

    private static MinuteScores Scores(long minute, Sums sums) => new(
        minute, sums.Scored, sums.Faulty, sums.Total / sums.Scored, sums.Lowest,
        sums.KnowsUsual ? new UsualScores(sums.Median, sums.LowerDecile) : null);

    private struct Sums
    {
        public double Total;
        public float Lowest;
        public float Median;
        public float LowerDecile;
        public int Scored;
        public int Faulty;
        public bool KnowsUsual;
    }
}
