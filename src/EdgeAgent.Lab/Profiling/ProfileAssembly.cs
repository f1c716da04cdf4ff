using EdgeAgent.Architecture;
using EdgeAgent.Benchmarks.Results;
using EdgeAgent.Lab.Profiling.Trace;
using EdgeAgent.Models;

namespace EdgeAgent.Lab.Profiling;

/// <summary>Combines the recording with the architecture and the device's ceilings.</summary>
internal static class ProfileAssembly
{
    /// <summary>The plain median minus all kernels: the runtime's own work and interruptions.</summary>
    public const string BetweenKernels = "between kernels";

    /// <returns>A profile without suggestions.</returns>
    public static ModelProfile Of(string variant, ProfilePlan plan, DeviceCeilings ceilings, Recording recording, DeviceSummary device)
    {
        var precision = plan.PrecisionOf(variant);
        var times = recording.Times.ToDictionary(time => time.Owner, StringComparer.Ordinal);
        var network = ModelLayers.Of(variant, recording);
        var plain = recording.PlainMedianSeconds;
        IReadOnlyList<LayerProfile> layers =
        [
            .. network.Select(layer =>
                Join(layer, layer.Bytes(precision.ComputeBytes()), times.GetValueOrDefault(layer.Name), plain, ceilings)),
        ];
        var outside = Outside(recording, network);
        return new(
            variant, precision, recording.Provider, ceilings.Threads, recording.Runs, plain, recording.ProfiledMedianSeconds,
            Math.Min(recording.ProcessorsBusy / Math.Min(ceilings.Threads, Environment.ProcessorCount), 1), device.GpuUtilization,
            layers, outside.Sum(part => part.Seconds), [], outside, [.. MarksOf(recording, device)]);
    }

    private static LayerProfile Join(Layer layer, long bytes, OwnedTime? time, double plain, DeviceCeilings ceilings)
    {
        var operators = time?.Operators ?? [];
        var seconds = time?.Seconds ?? 0;
        var (least, bound) = ceilings.Roofline(layer.Macs, bytes, operators.Count);
        return new(layer.Name, layer.Kind, layer.Stage, layer.Block, operators, seconds, seconds / plain, layer.Macs, bytes, least, bound);
    }

    private static List<OutsidePart> Outside(Recording recording, IReadOnlyList<Layer> layers)
    {
        var names = layers.Select(layer => layer.Name).ToHashSet(StringComparer.Ordinal);
        List<OutsidePart> parts =
        [
            .. recording.Times.Where(time => !names.Contains(time.Owner)).Select(time => new OutsidePart(time.Owner, time.Seconds)),
        ];
        parts.Add(new(BetweenKernels, recording.PlainMedianSeconds - recording.Times.Sum(time => time.Seconds)));
        return parts;
    }

    private static IEnumerable<Caveat> MarksOf(Recording recording, DeviceSummary device)
    {
        if (recording.OthersCpu > Benchmarks.Results.Marks.OthersLimit)
            yield return Caveat.Disturbed;
        if (device.Throttled)
            yield return Caveat.Throttled;
        if (recording.FallbackReason is not null)
            yield return Caveat.Fallback;
    }
}
