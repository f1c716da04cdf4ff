using EdgeAgent.Architecture;
using EdgeAgent.Benchmarks.Results;
using EdgeAgent.Models;

namespace EdgeAgent.Lab.Profiling;

/// <summary>Where the time of one model goes. Layers and <see cref="Outside"/> add up to the plain median.</summary>
/// <param name="Provider">The execution provider that ran it.</param>
/// <param name="Threads">Of one inference.</param>
/// <param name="Runs">Inferences counted, recorded ones; as many plain ones were timed between them.</param>
/// <param name="PlainMedianSeconds">Of an inference that nothing records.</param>
/// <param name="ProfiledMedianSeconds">Of an inference that the runtime's profiler records.</param>
/// <param name="CpuUtilisation">0–1 of the processors that its threads may use, during the plain inferences.</param>
/// <param name="GpuUtilisation">0–1, mean over the run; null without a sensor.</param>
/// <param name="OutsideLayersSeconds">The sum of <paramref name="Outside"/>.</param>
/// <param name="Outside">What is no layer's, by name; null in a file from before it was kept.</param>
/// <param name="Marks">What a reader must know before trusting the figures.</param>
internal sealed record ModelProfile(
    string Variant,
    Precision Precision,
    string Provider,
    int Threads,
    int Runs,
    double PlainMedianSeconds,
    double ProfiledMedianSeconds,
    double? CpuUtilisation,
    double? GpuUtilisation,
    IReadOnlyList<LayerProfile> Layers,
    double OutsideLayersSeconds,
    IReadOnlyList<Suggestion> Suggestions,
    IReadOnlyList<OutsidePart>? Outside = null,
    IReadOnlyList<Mark>? Marks = null);

/// <summary>One layer as it ran.</summary>
/// <param name="Operators">The runtime's kernels that it became, in order.</param>
/// <param name="Seconds">Median of an inference, without what recording cost.</param>
/// <param name="Share">0–1 of the plain median.</param>
/// <param name="Bytes">Weights, input and output: the least that must pass between memory and processor.</param>
/// <param name="RooflineSeconds">The least time that this device could take.</param>
/// <param name="Bound">Which of its limits sets that.</param>
internal sealed record LayerProfile(
    string Name,
    LayerKind Kind,
    int Stage,
    int Block,
    IReadOnlyList<string> Operators,
    double Seconds,
    double Share,
    long Macs,
    long Bytes,
    double RooflineSeconds,
    Bound Bound);

/// <summary>Time of an inference that belongs to no layer.</summary>
/// <param name="Name">What it went to.</param>
/// <param name="Seconds">May be a little under zero for what is only known as a difference.</param>
internal sealed record OutsidePart(string Name, double Seconds);
