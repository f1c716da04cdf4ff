namespace EdgeAgent.Lab.Evaluation;

/// <summary>Notes for readers of an evaluation, as sentences.</summary>
internal static class EvaluationNotes
{
    /// <param name="clips">Number of clips in the dataset.</param>
    public static IEnumerable<string> Of(EvaluationResult result, int clips)
    {
        var scored = result.Clips.Count;
        if (!result.Complete)
            yield return $"Stopped: {scored + result.Unscored.Count} of {clips} clips are in it.";
        if (result.Unscored.Count > 0)
            yield return $"{Counted(result.Unscored.Count, "clip")} could not be scored and {(result.Unscored.Count == 1 ? "is" : "are")} left out.";
        if (result.Clips.Count(clip => clip.Score.Warnings.Count > 0) is > 0 and var warned)
            yield return $"{Counted(warned, "clip")} {(warned == 1 ? "has" : "have")} a warning: decoded in part, damaged, or scored less often than asked for. evaluation.json has it.";
        foreach (var note in TooFew(result, scored))
            yield return note;
        if (result.Fit is { } fit && (fit.High - fit.Low) * fit.Width < 0)
            yield return "The fitted curve falls: the model orders these clips the wrong way round. PLCC hides that, SROCC shows it.";
    }

    private static IEnumerable<string> TooFew(EvaluationResult result, int scored)
    {
        if (scored < ClipAgreement.FewestForRanks)
            yield return $"Left out: every correlation, since they need {ClipAgreement.FewestForRanks} clips.";
        else if (result.Agreement.Srocc is null)
            yield return "Left out: every correlation, since all clips are predicted, or are, the same.";
        if (scored < ClipAgreement.FewestForFit)
            yield return $"Left out: PLCC and RMSE after the fit, the comparison of poolings and intervals, since the curve of four parameters needs {ClipAgreement.FewestForFit} clips.";
        if (scored >= ClipAgreement.FewestForFit && result.Dataset.Contents < ClipAgreement.FewestClusters)
            yield return $"Left out: intervals, since they need {ClipAgreement.FewestClusters} contents and there {(result.Dataset.Contents == 1 ? "is one" : $"are {result.Dataset.Contents}")}.";
        if (result.Dataset.Content is null && scored >= ClipAgreement.FewestForFit)
            yield return "Intervals take each clip as independent, since no column names the content: where clips share it, they are too narrow. --content names one.";
    }

    private static string Counted(int count, string what) => count == 1 ? $"One {what}" : $"{count} {what}s";
}
