using System.Globalization;
using EdgeAgent.Lab.Profiling;

namespace EdgeAgent.Lab.Analysis;

/// <summary>Describes the progress of a profile.</summary>
internal sealed class ProfileNarrator(IProgress<AnalysisProgress> progress) : IProgress<ProfileProgress>
{
    public void Report(ProfileProgress value)
    {
        var name = value.Subject is { } variant ? $"profile of {variant}" : "profile";
        progress.Report(new(value.Overall, $"{name}: {value.Phase}", Result(value) is { } result ? $"{name}: {result}" : null));
    }

    private static string? Result(ProfileProgress value) => value.Profile is { } profile ? Result(profile) : value.Failure?.Message;

    private static string Result(ModelProfile profile)
    {
        var tried = profile.Suggestions.Count(suggestion => suggestion.Trial is not null);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{profile.Layers.Count} layers, {profile.PlainMedianSeconds * 1000:0.0} ms, {tried} settings tried");
    }
}
