using ScottPlot;

namespace EdgeAgent.Lab.Reports.Charts;

/// <summary>One axis: its quantity, its range, and whether it is logarithmic.</summary>
/// <param name="Label">The quantity with its unit.</param>
/// <param name="Names">Names of a category axis, whose values are 0, 1, 2 …; null for numbers.</param>
internal sealed record Axis(string Label, double Low, double High, bool Logarithmic = false, IReadOnlyList<string>? Names = null)
{
    /// <summary>The only values with labels; null to choose round ones.</summary>
    public IReadOnlyList<double>? Values { get; init; }

    /// <summary>A logarithmic axis, for positive values that span orders of magnitude.</summary>
    public static Axis Log(string label, IEnumerable<double> values)
    {
        var logs = values.Where(value => value > 0).Select(Math.Log10).DefaultIfEmpty(0).ToList();
        var low = logs.Min();
        var high = logs.Max();
        // A single value still gets most of a decade around it.
        var margin = Math.Max(0.08 * (high - low), 0.5 * (0.8 - (high - low)));
        return new(label, Math.Pow(10, low - margin), Math.Pow(10, high + margin), Logarithmic: true);
    }

    /// <summary>An axis from zero, for bars whose lengths are the values.</summary>
    /// <param name="headroom">Factor on the highest value, to leave room for text above a bar.</param>
    public static Axis FromZero(string label, IEnumerable<double> values, double headroom = 1.12)
    {
        var high = values.Where(double.IsFinite).DefaultIfEmpty(0).Max();
        return new(label, 0, high > 0 ? high * headroom : 1);
    }

    /// <param name="least">Smallest range, so that nearly constant values look nearly constant.</param>
    public static Axis Linear(string label, IEnumerable<double> values, double least = 0.01)
    {
        var all = values.DefaultIfEmpty(0).ToList();
        var low = all.Min();
        var high = all.Max();
        var margin = Math.Max(0.08 * (high - low), Math.Max(0.01 * Math.Abs(high), (least - (high - low)) / 2));
        return new(label, low - margin, high + margin);
    }

    /// <summary>A category axis, for example for bars.</summary>
    /// <param name="places">Least number of categories to leave room for, so that a single bar does not fill the panel.</param>
    public static Axis Of(IReadOnlyList<string> names, int places = 1)
    {
        var more = Math.Max(0, places - names.Count) / 2.0;
        return new("", -0.6 - more, names.Count - 0.4 + more, Names: names);
    }

    /// <summary>Position of a value in ScottPlot's coordinates.</summary>
    public double At(double value) => Logarithmic ? Math.Log10(value) : value;

    /// <summary>The value at a position; the inverse of <see cref="At"/>.</summary>
    public double ValueAt(double place) => Logarithmic ? Math.Pow(10, place) : place;

    /// <param name="pixels">Length of the axis.</param>
    /// <param name="vertical">Labels of a vertical axis need less space along it.</param>
    public Tick[] Ticks(double pixels, bool vertical)
    {
        if (Names is not null)
            return [.. Names.Select((name, i) => Tick.Major(i, name))];
        if (Values is not null)
            return [.. Values.Select(value => Tick.Major(At(value), Charts.Ticks.Text(value)))];
        return Charts.Ticks.Of(this, Math.Clamp((int)(pixels / (vertical ? 40 : 75)), 2, 9));
    }
}
