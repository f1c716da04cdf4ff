using EdgeAgent.Statistics;

namespace EdgeAgent.Lab.Profiling;

/// <summary>What could make a model faster on this device.</summary>
/// <param name="Title">What to do.</param>
/// <param name="Evidence">What was measured that speaks for it.</param>
/// <param name="ExpectedSpeedup">At most: time before over time after, from the evidence; null where it says nothing about that.</param>
/// <param name="Trial">What it brought when tried; null where this program cannot try it.</param>
internal sealed record Suggestion(string Title, string Evidence, double? ExpectedSpeedup, Trial? Trial);

/// <summary>Two settings timed in turns in one process.</summary>
/// <param name="Setting">What was changed.</param>
/// <param name="BeforeSeconds">Median of a frame without it.</param>
/// <param name="AfterSeconds">Median of a frame with it.</param>
/// <param name="Speedup">Before over after: the median over neighbouring blocks of calls.</param>
/// <param name="Interval">Of <paramref name="Speedup"/>.</param>
internal sealed record Trial(string Setting, double BeforeSeconds, double AfterSeconds, double Speedup, ConfidenceInterval Interval)
{
    /// <summary>Whether it is faster, slower, or cannot be told apart.</summary>
    public TrialVerdict Verdict => Interval switch
    {
        { Low: > 1 } => TrialVerdict.Faster,
        { High: < 1 } => TrialVerdict.Slower,
        _ => TrialVerdict.NoDifference,
    };
}

/// <summary>What a trial showed.</summary>
internal enum TrialVerdict
{
    Faster,
    NoDifference,
    Slower,
}

/// <summary>Suggestions as people read them: what was tried and made a model slower is advice against it.</summary>
internal static class SuggestionText
{
    /// <summary>What to do: the title, unless the trial spoke against it.</summary>
    public static string Advice(this Suggestion suggestion) => suggestion.Trial?.Verdict switch
    {
        TrialVerdict.Slower => $"Do not {Lower(suggestion.Title)}",
        TrialVerdict.NoDifference => $"No measurable gain: {Lower(suggestion.Title)}",
        _ => suggestion.Title,
    };

    /// <summary>What helped first, then what was not tried; what made no difference or harm comes last.</summary>
    public static IEnumerable<Suggestion> ByUse(this IEnumerable<Suggestion> suggestions) => suggestions.OrderBy(suggestion => suggestion.Trial?.Verdict switch
    {
        TrialVerdict.Faster => 0,
        null => 1,
        TrialVerdict.NoDifference => 2,
        _ => 3,
    });

    public static string Words(this TrialVerdict verdict) => verdict switch
    {
        TrialVerdict.Faster => "faster",
        TrialVerdict.Slower => "slower: do not",
        _ => "no measurable difference",
    };

    private static string Lower(string title) => title.Length > 0 ? char.ToLowerInvariant(title[0]) + title[1..] : title;
}
