using System.Globalization;

namespace EdgeAgent.Training.Recipes;

/// <summary>One rung of a ladder as ffmpeg arguments.</summary>
/// <param name="Distort">Filters before the encoder.</param>
/// <param name="Encode">The encoder and its options.</param>
/// <param name="Damage">Bitstream filter after the encoder; empty for none.</param>
internal sealed record Rung(string Distort, string Encode, string Damage = "");

/// <summary>A way to distort a clip in rising strengths, with everything else fixed.</summary>
/// <param name="Name">Codec or filter that grows stronger.</param>
/// <param name="Kind">Kind of distortion that the clips count as.</param>
/// <param name="Codec">The last encoder.</param>
/// <param name="Rungs">The rungs for a clip of the given width and height, mildest first; draws their common parameters.</param>
internal sealed record LadderKind(string Name, DistortionKind Kind, string Codec, Func<Random, int, int, IEnumerable<Rung>> Rungs)
{
    /// <summary>Number of rungs per ladder.</summary>
    public const int Count = 4;

    /// <summary>
    /// Filters that change the scene itself before any distortion, with a leading comma; draws their parameters. Most scenes do not change.
    /// </summary>
    public Func<Random, string> Scene { get; init; } = _ => "";

    /// <summary>Filters after the decoder.</summary>
    public string Restore { get; init; } = "null";

    private const string Scaling = "bicubic bilinear lanczos";

    // The picture at a quarter of its area, mirrored to full size: twice the detail on the same area, without a seam.
    private const string Denser =
        ",scale=iw/2:ih/2:flags=lanczos,split[near][far];[far]hflip[mirrored];[near][mirrored]hstack,"
        + "split[upper][lower];[lower]vflip[below];[upper][below]vstack,format=yuv420p";

    /// <summary>Encoder settings alone: the codecs used for measurement.</summary>
    public static IReadOnlyList<LadderKind> Encoders { get; } =
    [
        Encoder("x264", "libx264", X264, mild: (16, 22), step: (5, 8)),
        Encoder("x265", "libx265", X265, mild: (17, 23), step: (5, 8)),
        Encoder("vp9", "libvpx-vp9", Vp9, mild: (20, 32), step: (7, 10)),
        Encoder("av1", "libsvtav1", Av1, mild: (24, 34), step: (7, 9)),
        Encoder("mpeg2", "mpeg2video", Mpeg2, mild: (2, 5), step: (4, 8)),
    ];

    /// <summary>The four codecs that cameras use, over their whole scales.</summary>
    public static IReadOnlyList<LadderKind> WholeScales { get; } =
    [
        Encoder("x264, whole scale", "libx264", X264, mild: (14, 20), step: (8, 10)),
        Encoder("x265, whole scale", "libx265", X265, mild: (14, 20), step: (8, 10)),
        Encoder("vp9, whole scale", "libvpx-vp9", Vp9, mild: (15, 24), step: (12, 13)),
        Encoder("av1, whole scale", "libsvtav1", Av1, mild: (15, 24), step: (12, 13)),
    ];

    /// <summary>The same for scenes with twice the detail: fine, lightly compressed detail must not look damaged.</summary>
    public static IReadOnlyList<LadderKind> DenseDetail { get; } =
    [
        .. WholeScales.Select(kind => kind with
        {
            Name = kind.Name.Replace("whole scale", "dense detail", StringComparison.Ordinal),
            Scene = _ => Denser,
        }),
    ];

    /// <summary>Encoders that no training clip was made with.</summary>
    public static IReadOnlyList<LadderKind> UnseenEncoders { get; } =
    [
        Encoder("vp8", "libvpx", Vp8, mild: (10, 16), step: (12, 15)),
        Encoder("theora", "libtheora", Theora, mild: (0, 1), step: (3, 3)),
        Encoder("jpeg2000", "jpeg2000", Jpeg2000, mild: (2, 5), step: (8, 16)),
    ];

    /// <summary>
    /// Encoders that cameras are unlikely to have, for training only: other transforms (wavelets, vector quantization), no filter over
    /// block edges, intra frames only. A network that has seen many encoders should depend less on a new one.
    /// </summary>
    public static IReadOnlyList<LadderKind> OtherEncoders { get; } =
    [
        Encoder("h263", "flv", H263, mild: (3, 6), step: (7, 8)),
        Encoder("snow", "snow", Snow, mild: (2, 4), step: (6, 8)),
        Encoder("svq1", "svq1", Svq1, mild: (3, 6), step: (7, 8)),
        Encoder("av1 of libaom", "libaom-av1", LibaomAv1, mild: (35, 42), step: (6, 7)),
        Encoder("x264 without deblocking", "libx264", PlainX264, mild: (18, 24), step: (6, 7)),
        Encoder("mpeg4, every frame by itself", "mpeg4", IntraMpeg4, mild: (3, 6), step: (6, 8)),
    ];

    /// <summary>All other distortions that grow stronger.</summary>
    public static IReadOnlyList<LadderKind> Filters { get; } =
    [
        Filter("blur", DistortionKind.Blur, (15, 20), (_, _, _) => [Blur(0.5), Blur(1), Blur(2), Blur(4)]),
        Filter("noise", DistortionKind.Noise, (15, 20), (random, _, _) => Noise(random.Next(1, 1000), 6, 12, 24, 45)),
        Filter("banding", DistortionKind.Banding, (14, 18), (_, _, _) => [Banding(4), Banding(8), Banding(16), Banding(28)]),
        Filter("upscaling", DistortionKind.Lowres, (16, 26), (random, width, height) => Enlarged(random, width, height, 1, 1.5, 2, 3.5)),
        Filter("blur, compressed", DistortionKind.Blur, (22, 30), (_, _, _) => ["null", Blur(0.9), Blur(1.8), Blur(3.2)]),
        Filter("noise, compressed", DistortionKind.Noise, (22, 30), (random, _, _) => ["null", .. Noise(random.Next(1, 1000), 10, 20, 40)]),
        new("upscaled, x264", DistortionKind.Lowres, "libx264", UpscaledThenEncoded),
    ];

    internal static LadderKind Encoder(
        string name, string codec, Func<int, string> encode, (int Low, int High) mild, (int Low, int High) step) =>
        new(name, DistortionKind.Codec, codec, (random, _, _) =>
        {
            var first = random.Next(mild.Low, mild.High + 1);
            var by = random.Next(step.Low, step.High + 1);
            return Enumerable.Range(0, Count).Select(rung => new Rung("null", encode(first + rung * by)));
        });

    internal static LadderKind Filter(
        string name, DistortionKind kind, (int Low, int High) quantizer, Func<Random, int, int, string[]> filters) =>
        new(name, kind, "libx264", (random, width, height) =>
        {
            var encode = X264(random.Next(quantizer.Low, quantizer.High + 1));
            return filters(random, width, height).Select(filter => new Rung(filter, encode));
        });

    /// <summary>Enlarged by one factor, then encoded: compression hides the traces of interpolation.</summary>
    private static IEnumerable<Rung> UpscaledThenEncoded(Random random, int width, int height)
    {
        var filter = Enlarged(random, width, height, 1.5 + 2 * random.NextDouble())[0];
        var first = random.Next(16, 21);
        var by = random.Next(5, 8);
        return Enumerable.Range(0, Count).Select(rung => new Rung(filter, X264(first + rung * by)));
    }

    internal static string X264(int crf) => Invariant($"-c:v libx264 -preset veryfast -crf {crf} -g 250");

    private static string X265(int crf) =>
        Invariant($"-c:v libx265 -preset ultrafast -crf {crf} -x265-params log-level=error:pools=1:frame-threads=1:keyint=250");

    private static string Vp9(int crf) => Invariant($"-c:v libvpx-vp9 -deadline realtime -cpu-used 6 -b:v 0 -crf {crf} -g 250");

    private static string Av1(int quantizer) => Invariant($"-c:v libsvtav1 -preset 9 -qp {quantizer} -g 250 -svtav1-params lp=1");

    private static string Mpeg2(int quantizer) => Invariant($"-c:v mpeg2video -q:v {quantizer} -g 15 -bf 2");

    private static string Vp8(int crf) => Invariant($"-c:v libvpx -deadline realtime -cpu-used 6 -b:v 20M -qmin {crf} -qmax {crf} -g 250");

    private static string Theora(int loss) => Invariant($"-c:v libtheora -q:v {10 - loss} -g 1");

    private static string Jpeg2000(int quantizer) => Invariant($"-c:v jpeg2000 -q:v {quantizer}");

    private static string H263(int quantizer) => Invariant($"-c:v flv -q:v {quantizer} -g 15");

    private static string Snow(int quantizer) => Invariant($"-c:v snow -q:v {quantizer} -g 15 -strict -2");

    private static string Svq1(int quantizer) => Invariant($"-c:v svq1 -q:v {quantizer} -g 15");

    private static string LibaomAv1(int crf) => Invariant($"-c:v libaom-av1 -usage realtime -cpu-used 8 -crf {crf} -g 250");

    private static string PlainX264(int crf) =>
        Invariant($"-c:v libx264 -preset veryfast -profile:v baseline -x264-params no-deblock=1 -crf {crf} -g 250");

    private static string IntraMpeg4(int quantizer) => Invariant($"-c:v mpeg4 -q:v {quantizer} -g 1");

    private static string Blur(double sigma) => Invariant($"gblur=sigma={sigma}");

    private static string[] Noise(int seed, params int[] strengths) =>
        Array.ConvertAll(strengths, strength => Invariant($"noise=alls={strength}:allf=t:all_seed={seed}"));

    private static string Banding(int step)
    {
        var quantized = Invariant($"'floor(val/{step})*{step}+{step / 2}'");
        return $"lutyuv=y={quantized}:u={quantized}:v={quantized}";
    }

    private static string[] Enlarged(Random random, int width, int height, params double[] factors)
    {
        var names = Scaling.Split(' ');
        var down = names[random.Next(names.Length)];
        var up = names[random.Next(names.Length)];
        return Array.ConvertAll(factors, factor => factor == 1
            ? "null"
            : Invariant($"scale={Even(width / factor)}:{Even(height / factor)}:flags={down},scale={width}:{height}:flags={up}"));
    }

    private static int Even(double length) => 2 * (int)Math.Round(length / 2);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
