namespace EdgeAgent.Video.Bitstream;

/// <summary>The header element that contains how a picture is predicted.</summary>
internal static class PictureTypeElement
{
    /// <summary>Reads a header element. In VP9 and AV1, every picture that is not intra counts as predicted from one.</summary>
    /// <param name="codec">FFmpeg's name of a codec for which <see cref="CodedQuantizer.IsReportedBy"/> is true.</param>
    /// <returns>How the picture is predicted; null for another element.</returns>
    public static PredictionKind? Read(string codec, in SyntaxElement element) =>
        element.Name.SequenceEqual(PictureCosts.Supports(codec) ? "slice_type" : "frame_type") ? Kind(codec, element.Value) : null;

    // H.264, table 7-6; H.265, table 7-7; VP9, 7.2; AV1, 6.8.2.
    private static PredictionKind Kind(string codec, int type) => codec switch
    {
        "h264" => (type % 5) switch
        {
            2 or 4 => PredictionKind.Intra,
            0 or 3 => PredictionKind.Single,
            _ => PredictionKind.Double,
        },
        "hevc" => type switch
        {
            2 => PredictionKind.Intra,
            1 => PredictionKind.Single,
            _ => PredictionKind.Double,
        },
        "av1" when type == 2 => PredictionKind.Intra,
        _ => type == 0 ? PredictionKind.Intra : PredictionKind.Single,
    };
}
