using EdgeAgent.Models;

namespace EdgeAgent.Video.Bitstream;

/// <summary>Side information of a frame.</summary>
/// <param name="Damage">How much of it the decoder concealed.</param>
/// <param name="Quantizer">How coarsely it was coded.</param>
internal readonly record struct BitstreamInfo(Damage Damage, CodedQuantizer Quantizer)
{
    // Decoders of H.264 and MPEG's older formats, of which only H.264 has a traced quantizer.
    private const string ReportingDecoder = "h264";
    private const float Doubted = 0.8f;
    private const float Certain = 0.9f;

    // Logits of 73 and 88. A quantizer that leaves a mean quality of 73 explains visible compression; one that leaves 88 does not.
    private const double Explaining = 1;
    private const double Silent = 2;

    // Below this probability, the model takes real scenes for compressed ones too often.
    private const float Evident = 0.5f;

    /// <summary>Coding cost of the stream's pictures since the last scored frame.</summary>
    public CodedActivity Activity { get; init; }

    /// <summary>Whether FFmpeg's decoder of this codec reports how much it concealed. Those of H.265, VP9 and AV1 do not.</summary>
    public static bool IsReportedByDecoder(string codec) => !CodedQuantizer.IsReportedBy(codec) || codec == ReportingDecoder;

    /// <summary>Nothing was concealed, and nothing is known of the coding.</summary>
    public static BitstreamInfo None { get; } = new(Damage.None, CodedQuantizer.Unknown);

    /// <summary>
    /// The same for a frame that is judged at this height: the coded lines become those of a frame that is judged at 1080 lines.
    /// </summary>
    public BitstreamInfo ShownAt(int lines) => this with
    {
        Quantizer = Quantizer with { Lines = (int)((long)Quantizer.Lines * ModelContract.DisplayHeight / lines) },
    };

    /// <summary>
    /// Quality 0–100 of a frame for which the model predicts <paramref name="seen"/> from its pixels alone. The quantizer is ignored for a
    /// damaged stream, because the frame shown is not the frame sent, and for a lossless copy.
    /// </summary>
    /// <param name="artifacts">The model's artifact probabilities.</param>
    /// <param name="fit">How to combine the model's quality with the quantizer; null where no fit exists.</param>
    public float Quality(float seen, ReadOnlySpan<float> artifacts, CodingFit? fit)
    {
        if (fit is null || !fit.Knows(Quantizer.Codec) || Quantizer.IsOfACopy || Damage.IsSuspect)
            return Damage.Quality(seen);
        var together = fit.Quality(seen, artifacts, Quantizer.Codec!, Quantizer.Value, Quantizer.Lines);
        return Damage.Quality(together <= seen ? together : seen + Excused(artifacts, fit) * (together - seen));
    }

    // A fine quantizer does not explain visible compression: an earlier encoder left it. Nor does any quantizer explain damage in H.265,
    // VP9 and AV1, which decoders do not report. Fine texture that looks like damage stays below Doubted.
    private float Excused(ReadOnlySpan<float> artifacts, CodingFit fit)
    {
        var prior = fit.Prior(Quantizer.Codec!, Quantizer.Value, Quantizer.Lines);
        var unexplained = (float)Math.Clamp((prior - Explaining) / (Silent - Explaining), 0, 1);
        var undamaged = Quantizer.Codec == ReportingDecoder
            ? 1
            : Math.Clamp((Certain - artifacts[ModelContract.Corruption]) / (Certain - Doubted), 0, 1);
        var compressed = Math.Clamp((artifacts[ModelContract.Compression] - Evident) / (1 - Evident), 0, 1);
        return (1 - unexplained * compressed) * undamaged;
    }
}
