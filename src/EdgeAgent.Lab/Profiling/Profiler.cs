using EdgeAgent.Device;
using EdgeAgent.Device.Sensors;
using EdgeAgent.IO;
using EdgeAgent.Lab.Profiling.Trace;
using EdgeAgent.Models;
using EdgeAgent.Workers;
using Host = EdgeAgent.Benchmarks.Results.Host;

namespace EdgeAgent.Lab.Profiling;

/// <summary>Measures where models spend their time on this device. All computation runs in worker processes.</summary>
/// <param name="sensors">Sensors for the exclusive use of this profiler, which samples them.</param>
/// <param name="models">Provides the directories; workers write the models.</param>
internal sealed class Profiler(WorkerProgram program, SensorSet sensors, BoardIdentity board, ModelStore models, TimeProvider time)
{
    private readonly ProfileDialogue _dialogue = new(program, time);

    /// <summary>
    /// Measures the ceilings, then one model after another. If canceled, it returns the finished part, marked as incomplete.
    /// </summary>
    /// <param name="journal">Its models are not measured again, and finished ones are added to it; null to keep nothing.</param>
    /// <exception cref="UserError">No worker can be started, or the ceilings cannot be measured.</exception>
    /// <exception cref="OperationCanceledException">Canceled before anything was finished.</exception>
    public async Task<ProfileReport> RunAsync(
        ProfilePlan plan, IProgress<ProfileProgress> progress, CancellationToken cancellation, Journal<Host, KeptProfile>? journal = null)
    {
        var former = journal is { Entries: [var first, ..] } ? first : null;
        var started = former?.StartedAt ?? time.GetUtcNow();
        var total = plan.Variants.Count + 1;
        using var scratch = TraceFolder.Create();
        var ceilings = former?.Ceilings ?? await CeilingsAsync(plan, scratch.Path, new(progress, null, 0, total), cancellation);
        List<ModelProfile> profiles =
        [
            .. (journal?.Entries ?? []).Select(entry => entry.Profile).DistinctBy(profile => profile.Variant, StringComparer.Ordinal),
        ];
        List<ProfileFailure> failures = [];
        try
        {
            foreach (var variant in plan.Variants.Except(profiles.Select(profile => profile.Variant), StringComparer.Ordinal).ToList())
            {
                var step = new StepProgress(progress, variant, profiles.Count + failures.Count + 1, total);
                var profiler = new ModelProfiler(plan, ceilings, _dialogue, new(sensors, time), models, scratch.Path, step);
                var (profile, failure) = await profiler.RunAsync(variant, cancellation);
                Keep(profile, failure, step);
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // The finished profiles are still returned.
        }
        return Report(plan, started, ceilings, profiles, failures);

        void Keep(ModelProfile? profile, ProfileFailure? failure, StepProgress step)
        {
            if (profile is not null)
            {
                profiles.Add(profile);
                journal?.Add(new(started, ceilings, profile));
                step.Finished(profile);
            }
            else
            {
                failures.Add(failure!);
                step.Failed(failure!);
            }
        }
    }

    private async Task<DeviceCeilings> CeilingsAsync(ProfilePlan plan, string scratch, StepProgress step, CancellationToken cancellation)
    {
        Progress(0);
        var (measured, end) = await _dialogue.AskAsync<ProfileMessage.CeilingsMeasured>(
            new ProfileRequest.MeasureCeilings(plan.EachCeiling, plan.Inference, plan.Precision, scratch), Progress, cancellation);
        return measured?.Ceilings ?? throw new UserError($"The device's ceilings could not be measured. {end!.Message}");

        void Progress(double part) => step.Phase("measuring the device's ceilings", part);
    }

    private ProfileReport Report(
        ProfilePlan plan,
        DateTimeOffset started,
        DeviceCeilings ceilings,
        List<ModelProfile> profiles,
        List<ProfileFailure> failures) => new(
        ProfileReport.CurrentSchema,
        started,
        time.GetUtcNow(),
        profiles.Count + failures.Count == plan.Variants.Count,
        Host.Here(board),
        ceilings,
        [.. profiles.OrderBy(profile => plan.Variants.ToList().IndexOf(profile.Variant))],
        failures.Count == 0 ? null : failures,
        plan.Quick,
        plan.Seed);
}
