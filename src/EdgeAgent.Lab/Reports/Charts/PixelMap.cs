using ScottPlot;

namespace EdgeAgent.Lab.Reports.Charts;

/// <summary>Converts between values and pixels.</summary>
/// <param name="Data">Area of the data in pixels.</param>
/// <param name="Inverted">Whether the vertical axis points downward.</param>
internal readonly record struct PixelMap(Axis X, Axis Y, PixelRect Data, bool Inverted)
{
    public Pixel Of(double x, double y)
    {
        var across = Share(X, x);
        var up = Share(Y, y);
        return new(
            (float)(Data.Left + (across * Data.Width)),
            (float)(Inverted ? Data.Top + (up * Data.Height) : Data.Bottom - (up * Data.Height)));
    }

    /// <returns>Position in ScottPlot's coordinates.</returns>
    public Coordinates Coordinates(float pixelX, float pixelY)
    {
        var across = (pixelX - Data.Left) / Data.Width;
        var up = Inverted ? (pixelY - Data.Top) / Data.Height : (Data.Bottom - pixelY) / Data.Height;
        return new(Between(X, across), Between(Y, up));
    }

    private static double Share(Axis axis, double value) => (axis.At(value) - axis.At(axis.Low)) / (axis.At(axis.High) - axis.At(axis.Low));

    private static double Between(Axis axis, double share) => axis.At(axis.Low) + (share * (axis.At(axis.High) - axis.At(axis.Low)));
}
