using EdgeAgent.Lab.Profiling.Advice;
using EdgeAgent.Models;

namespace EdgeAgent.Lab.Profiling;

/// <summary>Profiles one model: records it, computes its roofline, and tries the suggestions.</summary>
internal sealed class ModelProfiler(
    ProfilePlan plan,
    DeviceCeilings ceilings,
    ProfileDialogue dialogue,
    ProfileDeviceWatch watch,
    ModelStore models,
    string scratch,
    StepProgress step)
{
    private const double RecordingPart = 0.5;

    /// <returns>The profile, or the reason why there is none.</returns>
    public async Task<(ModelProfile? Profile, ProfileFailure? Failure)> RunAsync(string variant, CancellationToken cancellation)
    {
        step.Phase("preparing", 0);
        var (prepared, unprepared) = await dialogue.AskAsync<ProfileMessage.Prepared>(
            new ProfileRequest.Prepare(ModelRequest.Of(models, variant, plan.Precision)), _ => { }, cancellation);
        if (prepared is null)
            return (null, new(variant, unprepared!.Outcome, unprepared.Message));
        var record = new ProfileRequest.Record(
            prepared.Model, variant, ceilings.RecordingSeconds, plan.Seed, plan.Recording, plan.Inference, scratch);
        var ((recorded, end), device) = await watch.DuringAsync(
            dialogue.AskAsync<ProfileMessage.Recorded>(record, part => step.Phase("recording", part * RecordingPart), cancellation));
        if (recorded is null)
            return (null, new(variant, end!.Outcome, end.Message));
        var profile = ProfileAssembly.Of(variant, plan, ceilings, recorded.Recording, device);
        return (profile with { Suggestions = await TryAsync(prepared.Model, profile, recorded.Recording, cancellation) }, null);
    }

    private async Task<IReadOnlyList<Suggestion>> TryAsync(
        string model, ModelProfile profile, Recording recording, CancellationToken cancellation)
    {
        var ideas = Rules.All
            .SelectMany(rule => rule(new(profile, recording, ceilings, plan.Inference, Environment.ProcessorCount)))
            .ToList();
        List<Suggestion> suggestions = [];
        for (var i = 0; i < ideas.Count; i++)
        {
            var begin = RecordingPart + ((1 - RecordingPart) * i / ideas.Count);
            var idea = ideas[i];
            suggestions.Add(await TryAsync(model, idea, Progress, cancellation));

            void Progress(double part) =>
                step.Phase($"trying {idea.Setting}", begin + (part * (1 - RecordingPart) / ideas.Count));
        }
        return suggestions;
    }

    private async Task<Suggestion> TryAsync(string model, Idea idea, Action<double> progress, CancellationToken cancellation)
    {
        if (idea.After is not { } after)
            return new(idea.Title, idea.Evidence, idea.ExpectedSpeedup, null);
        progress(0);
        var compare = new ProfileRequest.Compare(model, new(plan.Inference), after, idea.Setting, plan.Seed, plan.Trials);
        var (compared, end) = await dialogue.AskAsync<ProfileMessage.Compared>(compare, progress, cancellation);
        var evidence = end is null ? idea.Evidence : $"{idea.Evidence} Trying it failed: {end.Message}";
        return new(idea.Title, evidence, idea.ExpectedSpeedup, compared?.Trial);
    }
}
