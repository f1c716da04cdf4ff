namespace EdgeAgent.Video.Integrity.Views;

/// <summary>How a scene is lit. The same scene looks different in each.</summary>
internal enum Light
{
    /// <summary>A picture in color.</summary>
    Day,

    /// <summary>A dark picture in color.</summary>
    Dim,

    /// <summary>A picture without color, as from an infrared camera at night.</summary>
    Gray,
}

/// <summary>Classifies how a scene is lit.</summary>
internal static class Lights
{
    /// <summary>Least saturation of a picture with color, see <see cref="Figure.Saturation"/>, in 8-bit steps.</summary>
    public const float LeastColor = 1.5f;

    // Mean luma, 0–255. A picture below it is dark.
    private const float Dark = 45;

    public static Light Of(ViewFigures figures) =>
        figures[Figure.Saturation] < LeastColor ? Light.Gray
        : figures[Figure.Brightness] < Dark ? Light.Dim
        : Light.Day;
}
