using EdgeAgent.Video.Scoring;

namespace EdgeAgent.Video.Moments;

/// <summary>
/// Keeps the frames with the lowest quality of a clip while it is scored, so that a live input needs no second pass and the picture shown
/// is the picture scored. Memory is bounded: at most one frame per second of the clip is a candidate, and only the worst candidates stay.
/// </summary>
/// <param name="most">Largest number of frames to choose.</param>
internal sealed class WorstMoments(int most)
{
    /// <summary>Least time between two chosen frames: frames that are closer show the same.</summary>
    public static readonly TimeSpan Apart = TimeSpan.FromSeconds(1);

    // A raw frame of 1080 lines has 3 MB, and one of 2160 lines 12 MB. Smaller devices have 1 GB of memory.
    private const long MostBytes = 96L << 20;

    // Candidates of two adjacent seconds can be too close to each other, so that only one of them is chosen.
    private const int CandidatesPerChoice = 2;

    private readonly List<KeptMoment> _candidates = [];

    /// <summary>Keeps a frame if it is among the worst so far.</summary>
    /// <param name="bytes">Size of the frame.</param>
    /// <param name="keep">Copies the frame; called only if it is kept.</param>
    public void Offer(FrameScore score, int bytes, Func<KeptMoment> keep)
    {
        var second = SecondOf(score);
        var rival = _candidates.FindIndex(candidate => SecondOf(candidate.Score) == second);
        if (rival < 0 && _candidates.Count >= Places(bytes))
            rival = Best();
        if (rival < 0)
            _candidates.Add(keep());
        else if (score.Quality < _candidates[rival].Score.Quality)
            _candidates[rival] = keep();
    }

    /// <summary>The worst frames so far, worst first; of equal ones the earlier first.</summary>
    public IReadOnlyList<KeptMoment> Chosen()
    {
        List<KeptMoment> chosen = [];
        foreach (var candidate in _candidates.OrderBy(one => one.Score.Quality).ThenBy(one => one.Score.Time))
        {
            if (chosen.Count < most && chosen.TrueForAll(other => (other.Score.Time - candidate.Score.Time).Duration() >= Apart))
                chosen.Add(candidate);
        }

        return chosen;
    }

    private int Places(int bytes) => (int)Math.Clamp(MostBytes / Math.Max(1, bytes), 1, CandidatesPerChoice * most);

    private int Best()
    {
        var best = 0;
        for (var i = 1; i < _candidates.Count; i++)
        {
            if (_candidates[i].Score.Quality > _candidates[best].Score.Quality)
                best = i;
        }

        return best;
    }

    private static long SecondOf(FrameScore score) => (long)Math.Floor(score.Time.TotalSeconds);
}
