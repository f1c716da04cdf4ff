using EdgeAgent.Models;

namespace EdgeAgent.Video.Bitstream;

/// <summary>What stream and decoder say of a frame that one cannot see in it.</summary>
/// <param name="Damage">What of it the decoder made up.</param>
/// <param name="Quantiser">How coarsely it was coded.</param>
internal readonly record struct StreamWord(Damage Damage, Quantiser Quantiser)
{
    private const string TellingDecoder = "h264";
    private const float Doubted = 0.8f;
    private const float Certain = 0.9f;

    // Logits of 73 and 88: a quantiser that leaves the first in the mean explains the compression that is seen, one that leaves the second does not.
    private const double Explaining = 1;
    private const double Silent = 2;

    /// <summary>What the stream's pictures cost since the last scored frame.</summary>
    public CodedActivity Activity { get; init; }

    /// <summary>Nothing was made up, and of the coding nothing is known.</summary>
    public static StreamWord None { get; } = new(Damage.None, Quantiser.Unknown);

    /// <summary>Quality 0–100 of a frame of which a model that sees it alone says <paramref name="seen"/>. Of a damaged stream the quantiser says nothing: what was sent is not what is shown. Nor of a copy without loss.</summary>
    /// <param name="artifacts">What that model says of them.</param>
    /// <param name="fit">How that model's word and the quantiser come together; null where nobody fitted it.</param>
    public float Quality(float seen, ReadOnlySpan<float> artifacts, CodingFit? fit)
    {
        if (fit is null || !fit.Knows(Quantiser.Codec) || Quantiser.IsOfACopy || Damage.IsSuspect)
            return Damage.Quality(seen);
        var together = fit.Quality(seen, artifacts, Quantiser.Codec!, Quantiser.Value, Quantiser.Lines);
        return Damage.Quality(together <= seen ? together : seen + Excused(artifacts, fit) * (together - seen));
    }

    // A fine quantiser does not explain compression that is seen: an earlier encoder left it. Nor does any explain damage in H.265, VP9 and AV1, of which decoders say nothing; fine texture that looks like it
    // stays below Doubted.
    private float Excused(ReadOnlySpan<float> artifacts, CodingFit fit)
    {
        var unexplained = (float)Math.Clamp((fit.Prior(Quantiser.Codec!, Quantiser.Value, Quantiser.Lines) - Explaining) / (Silent - Explaining), 0, 1);
        var undamaged = Quantiser.Codec == TellingDecoder ? 1 : Math.Clamp((Certain - artifacts[ModelContract.Corruption]) / (Certain - Doubted), 0, 1);
        return (1 - unexplained * artifacts[ModelContract.Compression]) * undamaged;
    }
}
