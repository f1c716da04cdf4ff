namespace EdgeAgent.Video.Integrity.Views;

/// <summary>How a scene is lit. The same scene looks different in each.</summary>
internal enum Light
{
    /// <summary>In color.</summary>
    Day,

    /// <summary>In color, and dark.</summary>
    Dim,

    /// <summary>Without color, as cameras see at night.</summary>
    Gray,
}

/// <summary>Tells how a scene is lit.</summary>
internal static class Lights
{
    /// <summary>Below this mean distance of the chroma from gray, a picture has no color.</summary>
    public const float LeastColor = 1.5f;

    // Mean luma, 0–255.
    private const float Dark = 45;

    public static Light Of(ViewFigures figures) =>
        figures[Figure.Saturation] < LeastColor ? Light.Gray
        : figures[Figure.Brightness] < Dark ? Light.Dim
        : Light.Day;
}
