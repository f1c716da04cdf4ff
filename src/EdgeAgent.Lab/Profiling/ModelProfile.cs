using EdgeAgent.Architecture;
using EdgeAgent.Benchmarks.Results;
using EdgeAgent.Models;

namespace EdgeAgent.Lab.Profiling;

/// <summary>Profile of one model: where it spends its time. Layers and <see cref="Outside"/> add up to the plain median.</summary>
/// <param name="Provider">The execution provider that ran it.</param>
/// <param name="Threads">Threads per inference.</param>
/// <param name="Runs">Number of counted recorded inferences; as many plain ones were timed between them.</param>
/// <param name="PlainMedianSeconds">Median seconds of an inference without recording.</param>
/// <param name="ProfiledMedianSeconds">Median seconds of an inference that the runtime's profiler records.</param>
/// <param name="CpuUtilization">0–1 of the processors available to its threads, during the plain inferences.</param>
/// <param name="GpuUtilization">0–1, mean over the run; null without a sensor.</param>
/// <param name="OutsideLayersSeconds">The sum of <paramref name="Outside"/>.</param>
/// <param name="Outside">Time outside the layers, by name; null in files of earlier versions.</param>
/// <param name="Marks">Limitations that a reader must know to interpret the figures.</param>
internal sealed record ModelProfile(
    string Variant,
    Precision Precision,
    string Provider,
    int Threads,
    int Runs,
    double PlainMedianSeconds,
    double ProfiledMedianSeconds,
    double? CpuUtilization,
    double? GpuUtilization,
    IReadOnlyList<LayerProfile> Layers,
    double OutsideLayersSeconds,
    IReadOnlyList<Suggestion> Suggestions,
    IReadOnlyList<OutsidePart>? Outside = null,
    IReadOnlyList<Caveat>? Marks = null);

/// <summary>One layer as executed.</summary>
/// <param name="Operators">The runtime's kernels of the layer, in order.</param>
/// <param name="Seconds">Median per inference, without the cost of recording.</param>
/// <param name="Share">0–1 of the plain median.</param>
/// <param name="Bytes">Weights, input and output: the least transfer between memory and processor.</param>
/// <param name="RooflineSeconds">The least possible time on this device.</param>
/// <param name="Bound">The limit that sets this least time.</param>
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
/// <param name="Name">Name of the part.</param>
/// <param name="Seconds">May be slightly negative if it is known only as a difference.</param>
internal sealed record OutsidePart(string Name, double Seconds);
