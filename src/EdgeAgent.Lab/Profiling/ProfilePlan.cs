using EdgeAgent.Benchmarks.Planning;
using EdgeAgent.Inference;
using EdgeAgent.Models;

namespace EdgeAgent.Lab.Profiling;

/// <summary>All work of one profile.</summary>
/// <param name="Variants">Full catalog names and full paths of ONNX files, in the order of profiling.</param>
/// <param name="Inference">Provider and threads, also used for the ceilings.</param>
/// <param name="Seed">Seed of the input and the bootstrap.</param>
/// <param name="EachCeiling">Time for each part of the ceiling measurement.</param>
/// <param name="Recording">Limits of the plain and of the recorded calls.</param>
/// <param name="Trials">Limits of the calls with and without a suggested setting.</param>
internal sealed record ProfilePlan(
    IReadOnlyList<string> Variants,
    Precision Precision,
    InferenceOptions Inference,
    bool Quick,
    int Seed,
    TimeSpan EachCeiling,
    RunLimits Recording,
    RunLimits Trials)
{
    /// <param name="variants">As on the command line: <c>b0,b1</c> or <c>all</c>.</param>
    /// <exception cref="UserError">A variant or the number of threads is invalid; exit code 2.</exception>
    public static ProfilePlan Create(string variants, Precision precision, InferenceOptions inference, bool quick, int seed)
    {
        var selection = BenchmarkSelection.Parse(
            variants, precision.Text(), nameof(Scenario.SingleStream), $"{inference.ThreadUse().Threads}");
        IReadOnlyList<string> names = [.. selection.Variants.Distinct(StringComparer.Ordinal)];
        return quick
            ? new(names, precision, inference, true, seed, Seconds(0.3), Limits(1.5, 30, 8, 2), Limits(1, 20, 5, 1.5))
            : new(names, precision, inference, false, seed, Seconds(1), Limits(6, 100, 60, 10), Limits(4, 60, 40, 6));
    }

    /// <summary>A file has the precision that it was written in.</summary>
    public Precision PrecisionOf(string variant) => OwnModel.IsPath(variant) ? OwnModel.Read(variant).Precision : Precision;

    private static RunLimits Limits(double seconds, int count, double most, double warmUp) =>
        new(Seconds(seconds), count, Seconds(most), Seconds(warmUp));

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);
}
