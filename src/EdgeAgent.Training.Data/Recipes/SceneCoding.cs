using System.Globalization;

namespace EdgeAgent.Training.Recipes;

/// <summary>A ladder of encodes as cameras make them, or of damage before the encoder, from the mildest to the strongest.</summary>
/// <param name="Name">What grows stronger.</param>
/// <param name="Kind">Kind of distortion that the clips count as.</param>
/// <param name="Codec">The encoder.</param>
/// <param name="Rungs">The rungs for a picture of this width and height.</param>
internal sealed record SceneCoding(string Name, DistortionKind Kind, string Codec, Func<int, int, IEnumerable<Rung>> Rungs)
{
    /// <summary>The ladders of a picture at its own size.</summary>
    public static IReadOnlyList<SceneCoding> Own { get; } =
    [
        Encoder("x264", "libx264", X264, 16, 22, 28, 35, 42),
        new("x264 at a bit rate", DistortionKind.Codec, "libx264", (width, height) => Rates(width, height, 0.25, 0.08, 0.025)),
        Encoder("x264 as hardware encodes", "libx264", Baseline, 22, 34),
        Encoder("x265", "libx265", X265, 20, 30, 40),
        Encoder("vp9", "libvpx-vp9", Vp9, 24, 46, 60),
        Encoder("av1", "libsvtav1", Av1, 24, 44, 58),
        Encoder("mjpeg", "mjpeg", Mjpeg, 2, 8, 24),
        new("defocus", DistortionKind.Blur, "libx264", (_, _) => [new("gblur=sigma=1.5", X264(23)), new("gblur=sigma=3", X264(23))]),
        new("enlarged", DistortionKind.Lowres, "libx264", (width, height) => Enlarged(width, height, 18)),
    ];

    /// <summary>The ladders of a large picture.</summary>
    public static IReadOnlyList<SceneCoding> Large { get; } =
    [
        Encoder("x264", "libx264", X264, 16, 22, 28, 35, 42),
        new("x264 at a bit rate", DistortionKind.Codec, "libx264", (width, height) => Rates(width, height, 0.05)),
        Encoder("x265", "libx265", X265, 22, 34),
        Encoder("vp9", "libvpx-vp9", Vp9, 30, 55),
        Encoder("av1", "libsvtav1", Av1, 30, 55),
    ];

    /// <summary>The ladder of a scene that looks damaged and is not.</summary>
    public static SceneCoding OfChanged { get; } = Encoder("x264", "libx264", X264, 14, 32);

    private static SceneCoding Encoder(string name, string codec, Func<int, string> encode, params int[] strengths) =>
        new(name, DistortionKind.Codec, codec, (_, _) => strengths.Select(strength => new Rung("null", encode(strength))));

    private static IEnumerable<Rung> Rates(int width, int height, params double[] bitsPerPixel) =>
        bitsPerPixel.Select(bits => (int)(bits * width * height * 25 / 1000))
            .Select(rate => new Rung(
                "null",
                Invariant($"-c:v libx264 -preset veryfast -tune zerolatency -b:v {rate}k -maxrate {rate}k -bufsize {rate}k -g 50")));

    private static IEnumerable<Rung> Enlarged(int width, int height, params int[] quantizers) =>
        quantizers.Select(crf => new Rung(
            Invariant($"scale={width / 4 * 2}:{height / 4 * 2}:flags=bicubic,scale={width}:{height}:flags=bicubic"), X264(crf)));

    private static string X264(int crf) => Invariant($"-c:v libx264 -preset veryfast -crf {crf} -g 50");

    private static string Baseline(int crf) =>
        Invariant($"-c:v libx264 -preset ultrafast -tune zerolatency -profile:v baseline -crf {crf} -g 250");

    private static string X265(int crf) =>
        Invariant($"-c:v libx265 -preset ultrafast -crf {crf} -x265-params log-level=error:pools=1:frame-threads=1:keyint=50");

    private static string Vp9(int crf) => Invariant($"-c:v libvpx-vp9 -deadline realtime -cpu-used 6 -b:v 0 -crf {crf} -g 50");

    private static string Av1(int quantizer) => Invariant($"-c:v libsvtav1 -preset 9 -qp {quantizer} -g 50 -svtav1-params lp=1");

    private static string Mjpeg(int quantizer) => Invariant($"-c:v mjpeg -pix_fmt yuvj420p -q:v {quantizer}");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
