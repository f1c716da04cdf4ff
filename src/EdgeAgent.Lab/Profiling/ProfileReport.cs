using EdgeAgent.Workers;
using Host = EdgeAgent.Benchmarks.Results.Host;

namespace EdgeAgent.Lab.Profiling;

/// <summary>Where each model spends its time on this device: the output of <c>edgeagent profile</c>.</summary>
/// <param name="Schema">Changes if readers of the previous schema would misinterpret it.</param>
/// <param name="Complete">False if it was stopped before the last model.</param>
/// <param name="Ceilings">Best performance of the device, with the threads of the models.</param>
/// <param name="Models">Models in the order of the plan.</param>
/// <param name="Failures">Models that could not be profiled; null if there are none.</param>
/// <param name="Quick">Whether the limits were shortened.</param>
/// <param name="Seed">Seed of the input and the bootstrap.</param>
internal sealed record ProfileReport(
    string Schema,
    DateTimeOffset StartedAt,
    DateTimeOffset FinishedAt,
    bool Complete,
    Host Host,
    DeviceCeilings Ceilings,
    IReadOnlyList<ModelProfile> Models,
    IReadOnlyList<ProfileFailure>? Failures = null,
    bool Quick = false,
    int Seed = 0)
{
    public const string CurrentSchema = "edgeagent.profile/1";
}

/// <summary>A model without a profile, which is also a result.</summary>
/// <param name="Message">The reason.</param>
internal sealed record ProfileFailure(string Variant, Outcome Outcome, string Message);
