using EdgeAgent.Workers;
using Host = EdgeAgent.Benchmarks.Results.Host;

namespace EdgeAgent.Lab.Profiling;

/// <summary>Where the time of each model goes on this device: what <c>edgeagent profile</c> prints and keeps.</summary>
/// <param name="Schema">Changes when a reader of the former one would misunderstand.</param>
/// <param name="Complete">False when it was stopped before the last model.</param>
/// <param name="Ceilings">What the device can do at best, with the threads that the models had.</param>
/// <param name="Models">In the order of the plan.</param>
/// <param name="Failures">Models that could not be profiled; null when all could.</param>
/// <param name="Quick">Whether the limits were shortened.</param>
/// <param name="Seed">Of the input and of the bootstrap.</param>
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

/// <summary>A model without a profile. That is a result too.</summary>
/// <param name="Message">Why.</param>
internal sealed record ProfileFailure(string Variant, Outcome Outcome, string Message);
