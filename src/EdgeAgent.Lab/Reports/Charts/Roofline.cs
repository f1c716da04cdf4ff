using EdgeAgent.Lab.Profiling;
using EdgeAgent.Models;
using ScottPlot;

namespace EdgeAgent.Lab.Reports.Charts;

/// <summary>
/// Layers under the ceilings of the device: the arithmetic of each per second, against its arithmetic per byte (Williams, Waterman and
/// Patterson, Communications of the ACM 52(4), 2009).
/// </summary>
internal static class Roofline
{
    private const int Named = 5;

    // Squeeze-and-excitation moves whole maps for a few products. A point so far to the left would compress all others.
    private const double LowestIntensity = 0.01;

    private const float SmallestMarker = 6, LargestMarker = 22;

    public static Figure? Draw(AnalysisResults results)
    {
        if (results.Profile is not { Models.Count: > 0 } profile)
            return null;
        var shown = Extremes(profile.Models);
        var all = shown.SelectMany(model => model.Layers).Where(Drawable).Where(InRange).ToList();
        if (all.Count == 0)
            return null;
        var ceilings = profile.Ceilings;
        var (x, y) = Axes(all, ceilings);
        return new(
            "Roofline",
            $"Layers against the measured limits of the device: {Figures.Scaled(ceilings.MacsPerSecond)}MAC/s ({ceilings.ComputeMethod}) "
                + $"and {Figures.Scaled(ceilings.BytesPerSecond)}B/s ({ceilings.MemoryMethod}), {ceilings.Threads} threads. "
                + "The larger a marker, the larger the layer's share of the time.",
            Device.Line(results), [new(520, [.. shown.Select(model => Draw(model, ceilings, x, y))])],
            [.. Enum.GetValues<Bound>().Select(bound => new Key($"limited by {bound.ToString().ToLowerInvariant()}", Palette.Of(bound)))],
            [
                "The slowest layers are labeled, as stage.block.part.", .. shown.Select(Beyond).OfType<string>(),
                .. AboveArithmetic(all, ceilings), Overhead(ceilings),
            ]);
    }

    private static (Axis X, Axis Y) Axes(List<LayerProfile> layers, DeviceCeilings ceilings)
    {
        var ridge = ceilings.MacsPerSecond / ceilings.BytesPerSecond;
        return (
            Axis.Log("Arithmetic intensity (MAC per byte), log scale", [.. layers.Select(Intensity), ridge / 2, ridge * 2]),
            Axis.Log("", [.. layers.Select(Speed), ceilings.MacsPerSecond / 1e9 * 1.2]));
    }

    private static Panel Draw(ModelProfile model, DeviceCeilings ceilings, Axis x, Axis y)
    {
        var panel = new Panel($"{ModelNames.Short(model.Variant)} {model.Precision.Text()} (GMAC/s), log scale", x, y);
        Ceilings(panel, ceilings, x, y);
        var largest = model.Layers.Max(layer => layer.Share);
        var byTime = model.Layers.Where(Drawable).Where(InRange).OrderByDescending(layer => layer.Seconds).ToList();
        foreach (var (i, layer) in byTime.Index())
        {
            var size = SmallestMarker + ((LargestMarker - SmallestMarker) * (float)Math.Sqrt(layer.Share / largest));
            var opaque = Palette.Of(layer.Bound);
            var look = opaque with { Color = opaque.Color.WithAlpha(0.65) };
            panel.Point(Intensity(layer), Speed(layer), look, i < Named ? Short(layer) : null, size: size, optional: true);
        }
        return panel;
    }

    private static void Ceilings(Panel panel, DeviceCeilings ceilings, Axis x, Axis y)
    {
        var flat = ceilings.MacsPerSecond / 1e9;
        var ridge = ceilings.MacsPerSecond / ceilings.BytesPerSecond;
        var slopeFrom = Math.Max(x.Low, y.Low * 1e9 / ceilings.BytesPerSecond);
        var slopeMiddle = Math.Sqrt(slopeFrom * ridge);
        panel.Line(
            [(slopeFrom, slopeFrom * ceilings.BytesPerSecond / 1e9), (ridge, flat)], Palette.Ink, 2, LinePattern.Dashed, avoid: true);
        panel.Line([(ridge, flat), (x.High, flat)], Palette.Ink, 2, avoid: true);
        panel.Write(
            $"{Figures.Scaled(ceilings.MacsPerSecond)}MAC/s", x.High, flat, Alignment.LowerRight,
            offsetX: -4, offsetY: -3, bold: true, ground: Palette.Paper);
        panel.Write(
            $"{Figures.Scaled(ceilings.BytesPerSecond)}B/s", slopeMiddle, slopeMiddle * ceilings.BytesPerSecond / 1e9, Alignment.LowerRight,
            offsetX: -8, offsetY: -4, bold: true, ground: Palette.Paper);
    }

    private static string? Beyond(ModelProfile model)
    {
        List<LayerProfile> beyond = [.. model.Layers.Where(layer => !Drawable(layer) || !InRange(layer))];
        var share = Figures.Percent(beyond.Sum(layer => layer.Share));
        return beyond.Count == 0
            ? null
            : FormattableString.Invariant($"Not shown for {ModelNames.Short(model.Variant)}: {beyond.Count} layers with less than ")
                + FormattableString.Invariant($"{LowestIntensity} MAC per byte, {share} of the time.");
    }

    private static string Overhead(DeviceCeilings ceilings) =>
        "A layer far below both ceilings is limited by overhead: "
        + FormattableString.Invariant($"starting a layer costs {ceilings.LayerOverheadSeconds * 1e6:0.#} µs here. ")
        + "Layers whose data stay in the processor's caches can be above the memory ceiling.";

    // One model, or the smallest and the largest; the others lie between them.
    private static IReadOnlyList<ModelProfile> Extremes(IReadOnlyList<ModelProfile> models) =>
        models.Count == 1 ? models : [models.MinBy(Macs)!, models.MaxBy(Macs)!];

    // Ordered by computation, not by time, which depends on other load.
    private static long Macs(ModelProfile model) => model.Layers.Sum(layer => layer.Macs);

    private static IEnumerable<string> AboveArithmetic(IEnumerable<LayerProfile> layers, DeviceCeilings ceilings)
    {
        const double error = 1.1;
        var above = layers.Count(layer => Speed(layer) * 1e9 > error * ceilings.MacsPerSecond);
        if (above > 0)
        {
            yield return $"{above} layers are above the arithmetic ceiling, so the ceiling was measured too low: "
                + "other programs used the processors at that time, or some kind of layer is faster than the measured ones.";
        }
    }

    private static bool Drawable(LayerProfile layer) => layer is { Macs: > 0, Bytes: > 0, Seconds: > 0 };

    private static bool InRange(LayerProfile layer) => Intensity(layer) >= LowestIntensity;

    private static double Intensity(LayerProfile layer) => (double)layer.Macs / layer.Bytes;

    private static double Speed(LayerProfile layer) => layer.Macs / layer.Seconds / 1e9;

    private static string Short(LayerProfile layer) =>
        layer.Name.Replace("features.", "", StringComparison.Ordinal).Replace("block.", "", StringComparison.Ordinal);
}
