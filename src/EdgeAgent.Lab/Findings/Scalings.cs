using EdgeAgent.Architecture;
using static EdgeAgent.Architecture.CompoundScaling;

namespace EdgeAgent.Lab.Findings;

/// <summary>How the variants' quantities grow with each other. At least three variants are needed for a fit.</summary>
internal static class Scalings
{
    private const string Macs = "MACs";
    private const string Resolution = "resolution";

    /// <summary>
    /// Fits of counted quantities. The paper's depth, width and resolution are fitted against MACs, because the variants' tables do not
    /// contain their compound coefficient.
    /// </summary>
    public static IEnumerable<ScalingFit> OfArchitecture(IReadOnlyList<VariantArchitecture> variants) => new[]
    {
        Fit("depth", Macs, variants, v => v.Macs, v => v.Depth, ExponentAgainstMacs(depth: 1)),
        Fit("width", Macs, variants, v => v.Macs, v => v.Width, ExponentAgainstMacs(width: 1)),
        Fit(Resolution, Macs, variants, v => v.Macs, v => v.Resolution, ExponentAgainstMacs(resolution: 1)),
        Fit("parameters", Macs, variants, v => v.Macs, v => v.Parameters, ExponentAgainstMacs(depth: 1, width: 2)),
        Fit("activations", Macs, variants, v => v.Macs, v => v.ActivationElements, ExponentAgainstMacs(depth: 1, width: 1, resolution: 2)),
        Fit("peak activations", Macs, variants, v => v.Macs, v => v.PeakActivationElements, ExponentAgainstMacs(width: 1, resolution: 2)),
        Fit(
            "peak activations", Resolution, variants, v => v.Resolution, v => v.PeakActivationElements,
            ExponentAgainstResolution(width: 1, resolution: 2)),
    }.OfType<ScalingFit>();

    /// <summary>Fits of measured quantities: the median latency of a frame, and the memory that the model adds to its process.</summary>
    public static IEnumerable<ScalingFit> OfMeasurements(Series series) =>
        new[]
        {
            Against(series, Macs, v => v.Macs),
            Against(series, "parameters", v => v.Parameters),
            Against(series, Resolution, v => v.Resolution),
        }.SelectMany(fits => fits).OfType<ScalingFit>();

    /// <summary>The power law of memory over resolution; null with fewer than three variants.</summary>
    public static ScalingFit? MemoryAgainstResolution(Series series) => Against(series, Resolution, v => v.Resolution)[1];

    private static ScalingFit?[] Against(Series series, string x, Func<VariantArchitecture, double> of) =>
    [
        Fit("latency", x, series.Points, point => of(point.Architecture), point => point.Summary.MedianSeconds),
        Fit("memory", x, series.Points, point => of(point.Architecture), point => point.AddedBytes),
    ];

    private static ScalingFit? Fit<T>(
        string y, string x, IEnumerable<T> items, Func<T, double> xOf, Func<T, double> yOf, double? expected = null) =>
        PowerLaw.Fit(items.Select(item => (xOf(item), yOf(item)))) is { } law ? new($"{y} against {x}", x, y, law, expected) : null;
}
