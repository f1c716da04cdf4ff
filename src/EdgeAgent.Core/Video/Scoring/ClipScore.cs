using EdgeAgent.Statistics;
using EdgeAgent.Video.Input;
using EdgeAgent.Video.Integrity;
using EdgeAgent.Video.Sampling;

namespace EdgeAgent.Video.Scoring;

/// <summary>All that was found in one clip.</summary>
/// <param name="GridMeans">Mean quality of all frames by each fragment grid alone.</param>
/// <param name="Warnings">What a reader must know of the scores, such as that part of the clip could not be decoded.</param>
internal sealed record ClipScore(
    VideoSource Source,
    VideoProperties Properties,
    IReadOnlyList<FrameScore> Frames,
    IReadOnlyList<double> GridMeans,
    IReadOnlyList<string> Warnings)
{
    /// <summary>Frames in which the decoder concealed damage, of all that it decoded.</summary>
    public long Corrupt { get; init; }

    /// <summary>Bars that were left out, at the clip's end.</summary>
    public Bars Bars { get; init; }

    /// <summary>
    /// Of the clip's mean quality, from how far the grids are apart: the sample's standard deviation over the square root of their number. Whole clips are compared and
    /// not frames, since all frames are looked at in the same places. Null with a single grid.
    /// </summary>
    public double? StandardError => GridMeans.Count < 2 ? null : Math.Sqrt(Variance() / GridMeans.Count);

    private double Variance()
    {
        var mean = GridMeans.Average();
        return GridMeans.Sum(value => (value - mean) * (value - mean)) / (GridMeans.Count - 1);
    }
}

/// <summary>The lowest second of a clip.</summary>
internal readonly record struct WorstSecond(TimeSpan Time, double Quality);

/// <summary>A clip's scores in a few numbers.</summary>
/// <param name="Mean">Arithmetic mean of quality.</param>
/// <param name="HarmonicMean">Leans towards the bad frames; pooled as libvmaf does, over quality + 1, so that zeroes count.</param>
/// <param name="P5">Five of a hundred frames are worse; linear between ranks.</param>
/// <param name="Worst">Mean quality of the worst second.</param>
/// <param name="Frozen">Share of frames, 0–1.</param>
/// <param name="Black">Share of frames, 0–1.</param>
/// <param name="Artifacts">By artifact, in the order of the model contract.</param>
internal sealed record ClipSummary(
    double Mean,
    double HarmonicMean,
    double P5,
    WorstSecond Worst,
    double Frozen,
    double Black,
    IReadOnlyList<ArtifactSummary> Artifacts)
{
    /// <param name="frames">At least one, in order of time.</param>
    public static ClipSummary Of(IReadOnlyList<FrameScore> frames) => new(
        frames.Average(frame => (double)frame.Quality),
        frames.Count / frames.Sum(frame => 1 / (Math.Max(0, (double)frame.Quality) + 1)) - 1,
        Quantiles.Linear([.. frames.Select(frame => (double)frame.Quality).Order()], 0.05),
        WorstOf(frames),
        Share(frames, frame => frame.Signals.HasFlag(Signals.Frozen)),
        Share(frames, frame => frame.Signals.HasFlag(Signals.Black)),
        [.. Enumerable.Range(0, ArtifactProbabilities.Count).Select(artifact => ArtifactSummary.Of(frames, artifact))]);

    private static WorstSecond WorstOf(IReadOnlyList<FrameScore> frames) =>
        frames.GroupBy(frame => (long)Math.Floor(frame.Time.TotalSeconds))
            .Select(second => new WorstSecond(TimeSpan.FromSeconds(second.Key), second.Average(frame => (double)frame.Quality)))
            .MinBy(second => second.Quality);

    private static double Share(IReadOnlyList<FrameScore> frames, Func<FrameScore, bool> isSo) => (double)frames.Count(isSo) / frames.Count;
}

/// <summary>One artifact over a clip.</summary>
/// <param name="Mean">Mean probability.</param>
/// <param name="Present">Share of frames in which it is more likely there than not.</param>
internal readonly record struct ArtifactSummary(double Mean, double Present)
{
    public static ArtifactSummary Of(IReadOnlyList<FrameScore> frames, int artifact) => new(
        frames.Average(frame => (double)frame.Artifact(artifact)),
        (double)frames.Count(frame => frame.Artifact(artifact) > 0.5f) / frames.Count);
}
