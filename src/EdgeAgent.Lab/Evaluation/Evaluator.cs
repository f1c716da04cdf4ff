namespace EdgeAgent.Lab.Evaluation;

/// <summary>Compares a model's predictions for clips with the truth.</summary>
internal static class Evaluator
{
    /// <param name="outcomes">Outcomes of the dataset's clips; some may be missing if scoring was stopped.</param>
    public static EvaluationResult Evaluate(
        Dataset dataset, IReadOnlyList<ClipOutcome> outcomes, EvaluationSettings settings, Pooling pooling, DateTimeOffset at)
    {
        (DatasetClip Clip, ScoredClip Score)[] scored =
            [.. outcomes.Where(outcome => outcome.Score is not null).Select(outcome => (outcome.Clip, outcome.Score!))];
        var fit = Fit(scored, pooling);
        JudgedClip[] clips = [.. scored.Select(pair => Judge(pair.Clip, pair.Score, dataset.Scale, pooling, fit))];
        var result = new EvaluationResult(
            EvaluationResult.CurrentSchema,
            at,
            settings,
            Summary(dataset, clips),
            pooling,
            outcomes.Count == dataset.Clips.Count,
            ClipAgreement.OfAll(Rated(clips), fit),
            fit,
            dataset.Scale.IsPredicted && clips.Length > 0 ? Plain(clips) : null,
            fit is null ? [] : [.. Enum.GetValues<Pooling>().Select(other => AgreementOf(scored, other))],
            Groups(dataset.Columns.Groups, clips, fit),
            clips,
            [
                .. outcomes.Where(outcome => outcome.Fault is not null)
                    .Select(outcome => new UnscoredClip(outcome.Clip.Video, outcome.Fault!)),
            ],
            []);
        return result with { Notes = [.. EvaluationNotes.Of(result, dataset.Clips.Count)] };
    }

    private static LogisticFit? Fit((DatasetClip Clip, ScoredClip Score)[] scored, Pooling pooling)
    {
        if (scored.Length < ClipAgreement.FewestForFit)
            return null;
        var quality = Pooled(scored, pooling);
        var truth = Truth(scored);
        return quality.Distinct().Skip(1).Any() && truth.Distinct().Skip(1).Any() ? LogisticFit.To(quality, truth) : null;
    }

    private static PoolingAgreement AgreementOf((DatasetClip Clip, ScoredClip Score)[] scored, Pooling pooling) =>
        new(pooling, Agreement.Of(Pooled(scored, pooling), Truth(scored)));

    private static JudgedClip Judge(DatasetClip clip, ScoredClip score, TruthScale scale, Pooling pooling, LogisticFit? fit)
    {
        var quality = score.Pooled(pooling);
        var expected = fit?.Of(quality) ?? (scale.IsPredicted ? quality : null);
        return new(clip.Video, clip.Truth, quality, Rounded(expected), Rounded(expected - clip.Truth), clip.Content, clip.Groups, score);
    }

    private static GroupAgreement[] Groups(IEnumerable<string> columns, JudgedClip[] clips, LogisticFit? fit) =>
    [
        .. columns.SelectMany(column => clips.GroupBy(clip => clip.Groups[column], StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new GroupAgreement(column, group.Key, ClipAgreement.OfGroup(Rated(group), fit)))),
    ];

    private static PlainErrors Plain(JudgedClip[] clips)
    {
        double[] quality = [.. clips.Select(clip => clip.Quality)], truth = [.. clips.Select(clip => clip.Truth)];
        return new(
            Math.Round(Correlation.RootMeanSquare(quality, truth), 4),
            Math.Round(Correlation.MeanAbsolute(quality, truth), 4),
            Math.Round(quality.Average() - truth.Average(), 4));
    }

    private static DatasetSummary Summary(Dataset dataset, JudgedClip[] clips) => new(
        Path.GetFileName(dataset.Path),
        dataset.Columns.Truth,
        dataset.Scale.Unit,
        dataset.Columns.Content,
        dataset.Clips.Count,
        clips.DistinctBy(clip => clip.Content).Count());

    private static List<RatedClip> Rated(IEnumerable<JudgedClip> clips) =>
        [.. clips.Select(clip => new RatedClip(clip.Quality, clip.Truth, clip.Content))];

    private static double[] Pooled((DatasetClip Clip, ScoredClip Score)[] scored, Pooling pooling) =>
        [.. scored.Select(pair => pair.Score.Pooled(pooling))];

    private static double[] Truth((DatasetClip Clip, ScoredClip Score)[] scored) => [.. scored.Select(pair => pair.Clip.Truth)];

    private static double? Rounded(double? value) => value is { } known ? Math.Round(known, 4) : null;
}
