namespace EdgeAgent.Video.Integrity.Views;

/// <summary>A frame and its comparison with what is usual, as integrity checks use them.</summary>
internal sealed class ViewObservation
{
    /// <summary>Time in the stream.</summary>
    public TimeSpan Time { get; set; }

    /// <summary>The frame, reduced to cells.</summary>
    public required ViewPicture Picture { get; init; }

    /// <summary>The part of the view that stands still.</summary>
    public required Background Background { get; init; }

    /// <summary>Figures of the background.</summary>
    public required ViewFigures Figures { get; init; }

    /// <summary>Structure of the background.</summary>
    public required Structure Structure { get; init; }

    /// <summary>
    /// What is usual at this hour in this light, or in another one, see <see cref="IsOtherLight"/>. Empty until it is learned.
    /// </summary>
    public IReadOnlyList<UsualView> Usual { get; set; } = [];

    /// <summary>Whether nothing was learned in this light, so that <see cref="Usual"/> is of another one.</summary>
    public bool IsOtherLight { get; set; }

    /// <summary>Whether this view was seen long enough that what is usual in each light is known.</summary>
    public bool KnowsLight { get; set; }

    /// <summary>Whether the picture is not even like the new view that is being learned: the camera was moved on.</summary>
    public bool IsStrange { get; set; }

    /// <summary>Faults that checks before this one found in the picture.</summary>
    public Signals Found { get; set; }

    /// <summary>What is usual at this hour in any light; empty until it is learned.</summary>
    public IReadOnlyList<UsualView> UsualInAnyLight { get; set; } = [];

    /// <summary>Comparison with what is usual; null until it is learned, or if the camera itself moves all the time.</summary>
    public ViewMatch? Match { get; set; }

    /// <summary>The best movement of the last search, which may be a poor one; null while the view matches.</summary>
    public Movement? Movement { get; set; }

    /// <summary>Whether the camera was moved to this view, and it does not count as usual yet.</summary>
    public bool IsNew { get; set; }

    /// <summary>Whether faults that depend on the light cannot be judged: something is learned, but not yet in each light.</summary>
    public bool IsUnsure => UsualInAnyLight.Count > 0 && !KnowsLight;

    /// <summary>Whether a figure is below all usual values; null until those are known.</summary>
    /// <param name="by">Least distance from them.</param>
    public bool? IsBelow(Figure figure, float by = 0) =>
        UsualInAnyLight.Count == 0 ? null : Figures[figure] < UsualInAnyLight.Min(usual => usual[figure].Low) - by;

    /// <summary>Whether a figure is above all usual values; null until those are known.</summary>
    /// <param name="by">Least distance from them.</param>
    public bool? IsAbove(Figure figure, float by = 0) =>
        UsualInAnyLight.Count == 0 ? null : Figures[figure] > UsualInAnyLight.Max(usual => usual[figure].High) + by;

    /// <summary>A figure and its usual value, as a clause.</summary>
    /// <param name="name">Name of the figure, for people.</param>
    /// <param name="unit">Follows each value.</param>
    public string Compared(string name, Figure figure, string unit = "") =>
        UsualInAnyLight.Count == 0
            ? FormattableString.Invariant($"{name} {Figures[figure]:0.#}{unit}")
            : FormattableString.Invariant(
                $"{name} {Figures[figure]:0.#}{unit}, usually {UsualInAnyLight.Average(usual => usual[figure].Mean):0.#}{unit}");

    /// <summary>A figure as a multiple of its mean in <see cref="Usual"/>; null until that is known.</summary>
    public float? Relative(Figure figure) =>
        Usual.Count == 0 ? null : Figures[figure] / Math.Max(Usual.Average(usual => usual[figure].Mean), 1e-3f);
}
