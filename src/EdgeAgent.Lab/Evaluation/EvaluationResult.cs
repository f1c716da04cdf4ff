using EdgeAgent.Lab.Evaluation.Events;

namespace EdgeAgent.Lab.Evaluation;

/// <summary>One clip of the result.</summary>
/// <param name="Quality">The predicted value that is compared, 0–100.</param>
/// <param name="Expected">Prediction on the scale of the truth: from the fit, or the value itself if the truth is VMAF; otherwise
/// absent.</param>
/// <param name="Error"><paramref name="Expected"/> minus the truth.</param>
internal sealed record JudgedClip(
    string Video,
    double Truth,
    double Quality,
    double? Expected,
    double? Error,
    string Content,
    IReadOnlyDictionary<string, string> Groups,
    ScoredClip Score);

/// <summary>A clip without a score.</summary>
internal sealed record UnscoredClip(string Video, string Fault);

/// <summary>The clips of one group.</summary>
internal sealed record GroupAgreement(string Column, string Group, ClipAgreement Agreement);

/// <summary>Agreement with another pooling of each clip's scores; RMSE in the unit of the truth.</summary>
internal sealed record PoolingAgreement(Pooling Pooling, Agreement Agreement);

/// <summary>Differences between predicted and true VMAF without a fit, in points.</summary>
/// <param name="Bias">Mean of predicted minus true VMAF.</param>
internal sealed record PlainErrors(double Rmse, double Mae, double Bias);

/// <summary>The dataset that was compared.</summary>
/// <param name="Table">Name of the file.</param>
/// <param name="Content">Column over which intervals are computed; absent if they are computed by clip.</param>
internal sealed record DatasetSummary(string Table, string Truth, string Unit, string? Content, int Clips, int Contents)
{
    /// <summary>The truth with its unit, or only the unit if both have the same name.</summary>
    public string Shown() => Truth.Equals(Unit, StringComparison.OrdinalIgnoreCase) ? Unit : $"{Truth} ({Unit})";
}

/// <summary>Agreement of a model with a dataset: <c>evaluation.json</c>, schema <c>edgeagent.evaluation/1</c>.</summary>
/// <param name="Complete">False if it was stopped before all clips were scored.</param>
/// <param name="Fit">The curve of all clips; absent with fewer than <see cref="ClipAgreement.FewestForFit"/>.</param>
/// <param name="Plain">Absent unless the truth is VMAF.</param>
/// <param name="Notes">Notes for the reader, as sentences.</param>
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

    /// <summary>Number of clips in <see cref="Worst"/>.</summary>
    public const int MostWorst = 10;

    /// <summary>Agreement of reported faults with labels; absent if the table has none.</summary>
    public EventResult? Events { get; init; }

    /// <summary>The clips with the largest errors, worst first.</summary>
    public IEnumerable<JudgedClip> Worst() =>
        Clips.Where(clip => clip.Error is not null).OrderByDescending(clip => Math.Abs(clip.Error!.Value)).Take(MostWorst);
}
