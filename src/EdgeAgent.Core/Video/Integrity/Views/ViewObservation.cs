namespace EdgeAgent.Video.Integrity.Views;

/// <summary>What integrity checks see of a frame.</summary>
internal sealed class ViewObservation
{
    /// <summary>Time in the stream.</summary>
    public TimeSpan Time { get; set; }

    /// <summary>The frame.</summary>
    public required ViewPicture Picture { get; init; }

    /// <summary>What stands still before the camera.</summary>
    public required Background Background { get; init; }

    /// <summary>Figures of the background.</summary>
    public required ViewFigures Figures { get; init; }

    /// <summary>Structure of the background.</summary>
    public required Structure Structure { get; init; }

    /// <summary>What is usual at this hour in this light; empty until it is learned.</summary>
    public IReadOnlyList<UsualView> Usual { get; set; } = [];

    /// <summary>Whether nothing is learned of this light, so that <see cref="Usual"/> is of another one.</summary>
    public bool IsOtherLight { get; set; }

    /// <summary>Whether this view was seen for so long that what is usual in each light is known.</summary>
    public bool KnowsLight { get; set; }

    /// <summary>Faults that checks before this one found in the picture.</summary>
    public Signals Found { get; set; }

    /// <summary>What is usual at this hour in any light; empty until it is learned.</summary>
    public IReadOnlyList<UsualView> UsualInAnyLight { get; set; } = [];

    /// <summary>Comparison with what is usual; null until it is learned, or if the camera itself moves all the time.</summary>
    public ViewMatch? Match { get; set; }

    /// <summary>How the view was moved; null while it matches.</summary>
    public Movement? Movement { get; set; }

    /// <summary>Whether the view is another one than those that are known.</summary>
    public bool IsNew { get; set; }

    /// <summary>
    /// Whether what is usual says nothing about faults that depend on the light: it is known, but not of this light.
    /// </summary>
    public bool IsUnsure => UsualInAnyLight.Count > 0 && !KnowsLight;

    /// <summary>Whether a figure is below everything that is usual; null until that is known.</summary>
    public bool? IsBelow(Figure figure, float by = 0) =>
        UsualInAnyLight.Count == 0 ? null : Figures[figure] < UsualInAnyLight.Min(usual => usual[figure].Low) - by;

    /// <summary>Whether a figure is above everything that is usual; null until that is known.</summary>
    public bool? IsAbove(Figure figure, float by = 0) =>
        UsualInAnyLight.Count == 0 ? null : Figures[figure] > UsualInAnyLight.Max(usual => usual[figure].High) + by;

    /// <summary>A figure and its usual value, as a clause.</summary>
    /// <param name="unit">After each value.</param>
    public string Compared(string name, Figure figure, string unit = "") =>
        UsualInAnyLight.Count == 0
            ? FormattableString.Invariant($"{name} {Figures[figure]:0.#}{unit}")
            : FormattableString.Invariant(
                $"{name} {Figures[figure]:0.#}{unit}, usually {UsualInAnyLight.Average(usual => usual[figure].Mean):0.#}{unit}");

    /// <summary>A figure as a multiple of what is usual in this light; null until that is known.</summary>
    public float? Relative(Figure figure) =>
        Usual.Count == 0 ? null : Figures[figure] / Math.Max(Usual.Average(usual => usual[figure].Mean), 1e-3f);
}
