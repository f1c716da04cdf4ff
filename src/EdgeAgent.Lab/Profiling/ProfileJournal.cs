using EdgeAgent.Benchmarks.Planning;
using EdgeAgent.IO;
using EdgeAgent.Models;
using Host = EdgeAgent.Benchmarks.Results.Host;

namespace EdgeAgent.Lab.Profiling;

/// <summary>A line of a profile's journal: a model and the ceilings it was compared with.</summary>
/// <param name="StartedAt">Start of the profile.</param>
internal sealed record KeptProfile(DateTimeOffset StartedAt, DeviceCeilings Ceilings, ModelProfile Profile);

/// <summary>The journals of profiles; each finished model adds a line.</summary>
internal static class ProfileJournal
{
    private const string Schema = "edgeagent.profiles/1";

    /// <param name="notify">Receives sentences for the user.</param>
    /// <exception cref="UserError">Another program is writing the journal.</exception>
    public static Journal<Host, KeptProfile> Open(string path, ProfilePlan plan, Host host, ModelStore models, Action<string> notify) =>
        Journal<Host, KeptProfile>.Open(
            path, Schema, PlanHash.Of(plan, host, models, plan.Variants.Select(variant => (variant, plan.Precision))), host, notify);
}
