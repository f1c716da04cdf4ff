namespace EdgeAgent.Lab.Evaluation;

/// <summary>Notes for readers of an evaluation, as sentences.</summary>
internal static class EvaluationNotes
{
    /// <param name="clips">Number of clips in the dataset.</param>
    public static IEnumerable<string> Of(EvaluationResult result, int clips)
    {
        var scored = result.Clips.Count;
        if (!result.Complete)
            yield return $"Stopped: {scored + result.Unscored.Count} of {clips} clips are included.";
        if (result.Unscored.Count > 0)
        {
            var verb = result.Unscored.Count == 1 ? "is" : "are";
            yield return $"{Counted(result.Unscored.Count, "clip")} could not be scored and {verb} left out.";
        }
        if (result.Clips.Count(clip => clip.Score.Warnings.Count > 0) is > 0 and var warned)
        {
            yield return $"{Counted(warned, "clip")} {(warned == 1 ? "has" : "have")} a warning: "
                + "partly decoded, damaged, or scored less often than requested. See evaluation.json.";
        }
        foreach (var note in TooFew(result, scored))
            yield return note;
        if (result.Fit is { } fit && (fit.High - fit.Low) * fit.Width < 0)
        {
            yield return "The fitted curve falls: the model ranks these clips in reverse order. "
                + "PLCC does not show this, but SROCC does.";
        }
    }

    private static IEnumerable<string> TooFew(EvaluationResult result, int scored)
    {
        if (scored < ClipAgreement.FewestForRanks)
            yield return $"Left out: all correlations, because they need {ClipAgreement.FewestForRanks} clips.";
        else if (result.Agreement.Srocc is null)
            yield return "Left out: all correlations, because all predictions or all true values are the same.";
        if (scored < ClipAgreement.FewestForFit)
        {
            yield return "Left out: PLCC and RMSE after the fit, the comparison of poolings, and intervals, "
                + $"because the four-parameter curve needs {ClipAgreement.FewestForFit} clips.";
        }

        if (scored >= ClipAgreement.FewestForFit && result.Dataset.Contents < ClipAgreement.FewestClusters)
        {
            var contents = result.Dataset.Contents == 1 ? "is one" : $"are {result.Dataset.Contents}";
            yield return $"Left out: intervals, because they need {ClipAgreement.FewestClusters} contents and there {contents}.";
        }

        if (result.Dataset.Content is null && scored >= ClipAgreement.FewestForFit)
        {
            yield return "Intervals treat each clip as independent, because no column names the content. "
                + "If clips share content, the intervals are too narrow. Use --content to name a column.";
        }
    }

    private static string Counted(int count, string what) => count == 1 ? $"One {what}" : $"{count} {what}s";
}
