using EdgeAgent.Video.Integrity;

namespace EdgeAgent.Lab.Evaluation.Events;

/// <summary>Notes for readers of an evaluation of faults, as sentences.</summary>
internal static class EventNotes
{
    // Faults that can be found before the view is learned.
    private static readonly string[] OfTheSignal = [.. SignalNames.Of(Signals.Frozen | Signals.Black)];

    /// <param name="clips">Number of clips in the dataset.</param>
    public static IEnumerable<string> Of(EventResult result, int clips)
    {
        var settings = result.Settings;
        if (!result.Complete)
            yield return $"Stopped: {result.Clips.Count + result.Undecoded.Count} of {clips} clips are included.";
        if (result.Undecoded.Count > 0)
        {
            var verb = result.Undecoded.Count == 1 ? "is" : "are";
            yield return $"{Counted(result.Undecoded.Count, "clip")} could not be checked and {verb} left out.";
        }
        if (result.Clips.Count(clip => clip.Warnings.Count > 0) is > 0 and var warned)
            yield return $"{Counted(warned, "clip")} {(warned == 1 ? "has" : "have")} a warning. See events.json.";
        if (!settings.ViewChecked)
            yield return "EdgeAgent:Video:Integrity:Enabled is false: only frozen and black pictures are reported.";
        else if (result.Clips.SelectMany(clip => clip.Events).Count(row => IsEarly(row, settings)) is > 0 and var early)
        {
            yield return $"{Counted(early, "label")} {(early == 1 ? "begins" : "begin")} in the "
                + FormattableString.Invariant($"first {settings.Learn:0.#} s of a clip, while its view is learned. ")
                + "Most faults that begin then cannot be found.";
        }
    }

    private static bool IsEarly(EventRow row, EventSettings settings) =>
        row.Verdict is EventVerdict.Found or EventVerdict.Missed
        && row.From < settings.Learn
        && !OfTheSignal.Contains(row.Signal, StringComparer.Ordinal);

    private static string Counted(int count, string what) => count == 1 ? $"One {what}" : $"{count} {what}s";
}
