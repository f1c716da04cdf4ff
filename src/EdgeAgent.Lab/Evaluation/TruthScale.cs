namespace EdgeAgent.Lab.Evaluation;

/// <summary>Scale of the truth of a dataset.</summary>
/// <param name="Name">Name in an option.</param>
/// <param name="Unit">Unit for axes and captions.</param>
internal sealed record TruthScale(string Name, string Unit, double Low, double High)
{
    public static readonly TruthScale Vmaf = new("vmaf", "VMAF", 0, 100);
    public static readonly TruthScale Mos100 = new("mos-100", "MOS, 0–100", 0, 100);
    public static readonly TruthScale Mos5 = new("mos-5", "MOS, 1–5", 1, 5);

    public static IReadOnlyList<TruthScale> All { get; } = [Vmaf, Mos100, Mos5];

    /// <summary>Whether predictions have the same unit, so that they compare without a fit.</summary>
    public bool IsPredicted => this == Vmaf;

    /// <summary>
    /// Recognizes the scale from a column's name and values: a name that contains VMAF means VMAF; ratings of at most 5 are from 1 to 5.
    /// </summary>
    public static TruthScale Recognize(string column, IEnumerable<double> values) =>
        column.Contains("vmaf", StringComparison.OrdinalIgnoreCase) ? Vmaf
        : values.All(value => value <= Mos5.High) ? Mos5
        : Mos100;

    public bool Holds(double value) => value >= Low && value <= High;
}
