namespace EdgeAgent.Lab.Evaluation;

/// <summary>One clip of the result.</summary>
/// <param name="Quality">The predicted number that is compared, 0–100.</param>
/// <param name="Expected">What it comes to on the scale of the truth: by the fit, else itself where that is VMAF; absent where neither is.</param>
/// <param name="Error"><paramref name="Expected"/> less the truth.</param>
internal sealed record JudgedClip(
    string Video, double Truth, double Quality, double? Expected, double? Error, string Content, IReadOnlyDictionary<string, string> Groups, ScoredClip Score);

/// <summary>A clip that has no score.</summary>
internal sealed record UnscoredClip(string Video, string Fault);

/// <summary>The clips of one group.</summary>
internal sealed record GroupAgreement(string Column, string Group, ClipAgreement Agreement);

/// <summary>What another number of each clip would agree like; RMSE in the unit of the truth.</summary>
internal sealed record PoolingAgreement(Pooling Pooling, Agreement Agreement);

/// <summary>Differences of predicted and true VMAF as they are, without a fit, in points.</summary>
/// <param name="Bias">Mean of predicted less true.</param>
internal sealed record PlainErrors(double Rmse, double Mae, double Bias);

/// <summary>What was compared.</summary>
/// <param name="Table">Name of the file.</param>
/// <param name="Content">Column by which intervals are drawn; absent: by clip.</param>
internal sealed record DatasetSummary(string Table, string Truth, string Unit, string? Content, int Clips, int Contents)
{
    /// <summary>The truth with its unit, said once where both are the same word.</summary>
    public string Shown() => Truth.Equals(Unit, StringComparison.OrdinalIgnoreCase) ? Unit : $"{Truth} ({Unit})";
}

/// <summary>How well a model agrees with a dataset: <c>evaluation.json</c>, schema <c>edgeagent.evaluation/1</c>.</summary>
/// <param name="Complete">False when it was stopped before all clips were scored.</param>
/// <param name="Fit">The curve of all clips; absent with fewer than <see cref="ClipAgreement.FewestForFit"/>.</param>
/// <param name="Plain">Absent unless the truth is VMAF.</param>
/// <param name="Notes">What a reader must know, as sentences.</param>
internal sealed record EvaluationResult(
    string Schema,
    DateTimeOffset At,
    EvaluationSettings Settings,
    DatasetSummary Dataset,
    Pooling Pooling,
    bool Complete,
    ClipAgreement Agreement,
    LogisticFit? Fit,
    PlainErrors? Plain,
    IReadOnlyList<PoolingAgreement> Poolings,
    IReadOnlyList<GroupAgreement> Groups,
    IReadOnlyList<JudgedClip> Clips,
    IReadOnlyList<UnscoredClip> Unscored,
    IReadOnlyList<string> Notes)
{
    public const string CurrentSchema = "edgeagent.evaluation/1";

    private const int MostWorst = 10;

    /// <summary>The clips that are furthest off, worst first.</summary>
    public IEnumerable<JudgedClip> Worst() => Clips.Where(clip => clip.Error is not null).OrderByDescending(clip => Math.Abs(clip.Error!.Value)).Take(MostWorst);
}
