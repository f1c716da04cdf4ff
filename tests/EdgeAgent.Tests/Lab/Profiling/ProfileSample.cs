using EdgeAgent.Inference;
using EdgeAgent.Lab.Profiling;
using EdgeAgent.Lab.Profiling.Advice;
using EdgeAgent.Lab.Profiling.Trace;
using EdgeAgent.Models;
using EdgeAgent.Statistics;
using EdgeAgent.Tests.Benchmarks;

namespace EdgeAgent.Tests.Lab.Profiling;

/// <summary>Profiles with invented figures for tests: every layer of B0 takes 0.1 ms, and the rest of 10 ms is outside.</summary>
internal static class ProfileSample
{
    public static readonly DeviceCeilings Ceilings = new(2, 50e9, 20e9, 0.3e-6, "a product", "a pass", 4e-6);

    public static readonly ProfilePlan Plan = ProfilePlan.Create(
        "b0", Precision.Fp32, new InferenceOptions { Threads = 2 }, quick: true, seed: 7);

    public static readonly Trial Trial = new("spinning instead of sleeping", 0.01, 0.008, 1.25, new ConfidenceInterval(1.2, 1.3, 0.95));

    public static Recording Recording(double busy = 1, double layout = 0.001, string? fallback = null, params string[] available) => new(
        "cpu", fallback, ["cpu", .. available], 64, 0.01, 0.012, busy, 0.02,
        [
            .. ModelLayers.Of("efficientnet_b0").Select(layer => new OwnedTime(layer.Name, ["Conv", "QuickGelu"], 1e-4)),
            new(NodeOwners.FrontEnd, ["Cast", "Transpose"], 0.0001),
            new(NodeOwners.LayoutChanges, ["ReorderInput"], layout),
        ]);

    public static ModelProfile Profile(Recording? recording = null) =>
        ProfileAssembly.Of("efficientnet_b0", Plan, Ceilings, recording ?? Recording(), new(Throttled: false, GpuUtilization: null));

    public static ProfiledModel Model(Recording recording, int processors = 2, bool spinning = false, DeviceCeilings? ceilings = null) =>
        new(Profile(recording), recording, ceilings ?? Ceilings, new() { Threads = 2, Spinning = spinning }, processors);

    public static ProfileReport Report() => new(
        ProfileReport.CurrentSchema, Sample.Noon, Sample.Noon + TimeSpan.FromMinutes(1), Complete: true, Sample.Report().Host, Ceilings,
        [
            Profile() with
            {
                Suggestions =
                [
                    new("Let idle threads spin.", "They sleep.", 1.3, Trial),
                    new("Change the graph.", "It shows.", null, null),
                ],
            },
        ],
        Quick: true);
}
