using EdgeAgent.Architecture;
using EdgeAgent.Lab.Profiling;
using ScottPlot;

namespace EdgeAgent.Lab.Reports.Charts;

/// <summary>Appearance of one kind of item: color, shape and hatch each distinguish it from the others.</summary>
internal sealed record Look(Color Color, MarkerShape Shape, Hatch Hatch = Hatch.None, LinePattern Line = default);

/// <summary>
/// Colors that people with any color vision can distinguish: Okabe and Ito, "Color Universal Design" (2008). Each is combined with a shape,
/// a hatch or a label.
/// </summary>
internal static class Palette
{
    public static readonly Color Ink = Color.FromHex("#1F2328");
    public static readonly Color Faint = Color.FromHex("#6E7781");
    public static readonly Color Grid = Color.FromHex("#E3E6EA");
    public static readonly Color Paper = Colors.White;

    public static readonly Color Blue = Color.FromHex("#0072B2");
    public static readonly Color Vermillion = Color.FromHex("#D55E00");
    public static readonly Color Green = Color.FromHex("#009E73");
    public static readonly Color Orange = Color.FromHex("#E69F00");
    public static readonly Color Sky = Color.FromHex("#56B4E9");
    public static readonly Color Purple = Color.FromHex("#CC79A7");
    public static readonly Color Yellow = Color.FromHex("#F0E442");
    public static readonly Color Gray = Color.FromHex("#999999");

    private static readonly Look[] Series =
    [
        new(Blue, MarkerShape.FilledCircle, Line: LinePattern.Solid),
        new(Vermillion, MarkerShape.FilledTriangleUp, Hatch.Rising, LinePattern.Dashed),
        new(Green, MarkerShape.FilledSquare, Hatch.Dots, LinePattern.Dotted),
        new(Orange, MarkerShape.FilledDiamond, Hatch.Falling, LinePattern.DenselyDashed),
        new(Purple, MarkerShape.FilledTriangleDown, Hatch.Horizontal, LinePattern.Solid),
        new(Sky, MarkerShape.Cross, Hatch.Crossed, LinePattern.Dashed),
        new(Ink, MarkerShape.Eks, Hatch.Vertical, LinePattern.Dotted),
        new(Gray, MarkerShape.OpenCircle, Hatch.Dots, LinePattern.DenselyDashed),
    ];

    // Dark to light along one path, so that the order is visible in gray too: five steps of cividis (Nuñez, Anderton and Renslow, PLOS ONE
    // 13(7), 2018).
    private static readonly Color[] Ordered =
        [.. new[] { "#00224E", "#35456C", "#666970", "#948E77", "#C8B866", "#FEE838" }.Select(Color.FromHex)];

    /// <summary>Appearance of a series by its index; from the ninth on they repeat.</summary>
    public static Look Of(int series) => Series[series % Series.Length];

    /// <summary>The most common kinds of layer have the most distinct looks.</summary>
    public static Look Of(LayerKind kind) => kind switch
    {
        LayerKind.Pointwise => Series[0],
        LayerKind.Depthwise => Series[1],
        LayerKind.SqueezeExcitation => Series[2],
        LayerKind.Head => Series[3],
        LayerKind.Stem => Series[4],
        _ => Series[5],
    };

    public static Look Of(Bound bound) => bound switch
    {
        Bound.Compute => Series[0],
        Bound.Memory => Series[1],
        _ => Series[3],
    };

    /// <param name="place">Position in an order: 0 is the first, 1 the last.</param>
    public static Color Along(double place)
    {
        var at = Math.Clamp(place, 0, 1) * (Ordered.Length - 1);
        var i = Math.Min((int)at, Ordered.Length - 2);
        return Ordered[i].MixedWith(Ordered[i + 1], at - i);
    }

    /// <summary>Text color on a background: black or white, whichever has more contrast.</summary>
    public static Color On(Color ground) => (0.2126 * ground.R) + (0.7152 * ground.G) + (0.0722 * ground.B) > 130 ? Ink : Colors.White;
}
