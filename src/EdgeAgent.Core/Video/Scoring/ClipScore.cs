using EdgeAgent.Statistics;
using EdgeAgent.Video.Decoding.Plans;
using EdgeAgent.Video.Health;
using EdgeAgent.Video.Input;
using EdgeAgent.Video.Integrity;
using EdgeAgent.Video.Moments;
using EdgeAgent.Video.Sampling;

namespace EdgeAgent.Video.Scoring;

/// <summary>All results of one clip.</summary>
/// <param name="GridMeans">Mean quality of all frames for each fragment grid alone; empty if no model scored them.</param>
/// <param name="Warnings">Limits of the scores that a reader must know, such as a part of the clip that could not be decoded.</param>
internal sealed record ClipScore(
    VideoSource Source,
    VideoProperties Properties,
    IReadOnlyList<FrameScore> Frames,
    IReadOnlyList<double> GridMeans,
    IReadOnlyList<string> Warnings)
{
    /// <summary>Decoded frames in which the decoder concealed damage.</summary>
    public long Corrupt { get; init; }

    /// <summary>Which frames were decoded.</summary>
    public DecodePlan Plan { get; init; } = DecodePlan.All;

    /// <summary>The health of the whole clip.</summary>
    public StreamHealth Health { get; init; } = StreamHealth.Unknown;

    /// <summary>The worst frames with their pixels, worst first; empty unless <see cref="ClipScorer.Pictures"/> asks for them.</summary>
    public IReadOnlyList<KeptMoment> Worst { get; init; } = [];

    /// <summary>The bars excluded at the clip's end.</summary>
    public Bars Bars { get; init; }

    /// <summary>Height in lines at which the frames were judged; 0 if no model judged them.</summary>
    public int DisplayHeight { get; init; }

    /// <summary>
    /// Standard error of the clip's mean quality, from the differences between grids: the sample's standard deviation over the square
    /// root of their number. Uses whole clips rather than frames, because all frames are sampled at the same places. Null with a single
    /// grid.
    /// </summary>
    public double? StandardError => GridMeans.Count < 2 ? null : Math.Sqrt(Variance.OfSample(GridMeans) / GridMeans.Count);
}

/// <summary>The second with the lowest quality in a clip.</summary>
internal readonly record struct WorstSecond(TimeSpan Time, double Quality);

/// <summary>Summary of a clip's scores.</summary>
/// <param name="Mean">Arithmetic mean of quality.</param>
/// <param name="HarmonicMean">Gives bad frames more weight; pooled as in libvmaf, over quality + 1, so that zeroes count.</param>
/// <param name="P5">Quality below which 5 % of the frames are; linear between ranks.</param>
/// <param name="Worst">Mean quality of the worst second.</param>
/// <param name="Signals">Share of the frames that show a fault, 0–1, for each fault of <see cref="SignalNames"/>.</param>
/// <param name="Events">Faults that lasted long enough to be reported.</param>
/// <param name="Artifacts">One entry per artifact, in the order of the model contract.</param>
internal sealed record ClipSummary(
    double Mean,
    double HarmonicMean,
    double P5,
    WorstSecond Worst,
    IReadOnlyDictionary<Signals, double> Signals,
    IReadOnlyList<SignalEvent> Events,
    IReadOnlyList<ArtifactSummary> Artifacts)
{
    /// <summary>Share of frozen frames, 0–1.</summary>
    public double Frozen => Signals[Integrity.Signals.Frozen];

    /// <summary>Share of black frames, 0–1.</summary>
    public double Black => Signals[Integrity.Signals.Black];

    /// <param name="frames">At least one, in order of time.</param>
    public static ClipSummary Of(IReadOnlyList<FrameScore> frames) => new(
        frames.Average(frame => (double)frame.Quality),
        frames.Count / frames.Sum(frame => 1 / (Math.Max(0, (double)frame.Quality) + 1)) - 1,
        Quantiles.Linear([.. frames.Select(frame => (double)frame.Quality).Order()], 0.05),
        WorstOf(frames),
        SignalNames.All.ToDictionary(one => one.Signal, one => Share(frames, one.Signal)),
        SignalEvent.In(frames.Select(frame => (frame.Time, frame.Signals))),
        [.. Enumerable.Range(0, ArtifactProbabilities.Count).Select(artifact => ArtifactSummary.Of(frames, artifact))]);

    private static WorstSecond WorstOf(IReadOnlyList<FrameScore> frames) =>
        frames.GroupBy(frame => (long)Math.Floor(frame.Time.TotalSeconds))
            .Select(second => new WorstSecond(TimeSpan.FromSeconds(second.Key), second.Average(frame => (double)frame.Quality)))
            .MinBy(second => second.Quality);

    private static double Share(IReadOnlyList<FrameScore> frames, Signals signal) =>
        (double)frames.Count(frame => frame.Evident.HasFlag(signal)) / frames.Count;
}

/// <summary>Summary of one artifact over a clip.</summary>
/// <param name="Mean">Mean probability.</param>
/// <param name="Present">Share of frames in which the artifact is more likely present than not.</param>
internal readonly record struct ArtifactSummary(double Mean, double Present)
{
    public static ArtifactSummary Of(IReadOnlyList<FrameScore> frames, int artifact) => new(
        frames.Average(frame => (double)frame.Artifact(artifact)),
        (double)frames.Count(frame => frame.Artifact(artifact) > 0.5f) / frames.Count);
}
