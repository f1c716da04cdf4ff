using System.Globalization;

namespace EdgeAgent.Training.Recipes;

/// <summary>
/// Distortions that cameras and their links cause, as ladders. Each clip is then compressed lightly, as a camera's stream is.
/// <list type="table">
/// <item><term>motion blur</term><description>along one direction, with growing length.</description></item>
/// <item><term>low light</term><description>a scene that is darker and paler from the start, with growing sensor noise, which is stronger
/// in the dark.</description></item>
/// <item><term>sharpening</term><description>an unsharp mask with growing halos.</description></item>
/// <item><term>rolling exposure</term><description>light that flickers faster than a rolling shutter reads its rows: bands that move from
/// frame to frame.</description></item>
/// <item><term>dirty lens</term><description>pale, unsharp spots that grow in number and opacity.</description></item>
/// <item><term>packet loss</term><description>a growing number of damaged slices, which the decoder conceals.</description></item>
/// <item><term>mjpeg</term><description>the codec of cheap cameras, with growing coarseness.</description></item>
/// </list>
/// </summary>
internal static class CameraDistortion
{
    private static readonly (int Low, int High) Light = (18, 25);

    // A frame that was lost is replaced by its predecessor, and a frame that a damaged header split in two is shown once.
    private const string Repeated = @"fps=25,tpad=stop=9:stop_mode=clone,select=lt(n\,10)";

    // One byte in this many is damaged.
    private static readonly int[] DamagedBytes = [4000, 1300, 400, 120];

    public static IReadOnlyList<LadderKind> Kinds { get; } =
    [
        LadderKind.Filter("motion blur", DistortionKind.Blur, Light, (random, _, _) => MotionBlur(random.Next(360), 1, 1.5, 2.5, 5)),
        LadderKind.Filter("low light", DistortionKind.Noise, Light, (random, _, _) => SensorNoise(random.Next(1, 1000), 12, 24, 44, 72))
            with { Scene = Darkened },
        LadderKind.Filter("sharpening", DistortionKind.Sharpening, Light, (random, _, _) => Sharpened(random, 1, 2, 3.2, 5)),
        LadderKind.Filter(
            "rolling exposure",
            DistortionKind.Exposure,
            Light,
            (random, _, height) => Bands(random, height, 0.1, 0.2, 0.35, 0.55)),
        LadderKind.Filter(
            "dirty lens",
            DistortionKind.Lens,
            Light,
            (random, width, height) => Dirt(random, width, height, (2, 0.5), (4, 0.65), (8, 0.8), (14, 0.95))),
        new("packet loss", DistortionKind.Corruption, "libx264", PacketLoss) { Restore = Repeated },
        LadderKind.Encoder("mjpeg", "mjpeg", Mjpeg, mild: (3, 5), step: (6, 8)),
    ];

    private static string Mjpeg(int quantizer) => Invariant($"-c:v mjpeg -q:v {quantizer} -pix_fmt yuvj420p");

    private static string[] MotionBlur(int angle, params double[] radii) =>
        Array.ConvertAll(radii, radius => Invariant($"dblur=angle={angle}:radius={radius}"));

    /// <summary>Part of the scene and therefore of the reference: darkness is not a defect of the picture.</summary>
    private static string Darkened(Random random)
    {
        var gain = 0.25 + 0.3 * random.NextDouble();
        var color = 0.4 + 0.3 * random.NextDouble();
        return Invariant($",lutyuv=y=16+(val-16)*{gain:F2}:u=128+(val-128)*{color:F2}:v=128+(val-128)*{color:F2}");
    }

    /// <summary>Noise through a mask that falls by a factor of e for every 90 levels of luma.</summary>
    private static string[] SensorNoise(int seed, params int[] strengths) => Array.ConvertAll(strengths, strength =>
        Invariant($"split=3[clean][copy][dark];[copy]noise=alls={strength}:allf=t:all_seed={seed}[noisy];")
        + "[dark]lutyuv=y=255*exp((16-val)/90):u=130:v=130[mask];[clean][noisy][mask]maskedmerge");

    private static string[] Sharpened(Random random, params double[] amounts)
    {
        var side = 3 + 2 * random.Next(1, 3);
        return Array.ConvertAll(amounts, amount => Invariant($"unsharp={side}:{side}:{amount}"));
    }

    private static string[] Bands(Random random, int height, params double[] amplitudes)
    {
        var period = (int)(height / (1.2 + 2.8 * random.NextDouble()));
        var drift = 0.5 + 2 * random.NextDouble();
        return Array.ConvertAll(amplitudes, amplitude => Invariant(
            $"geq=lum='clip(16+(lum(X,Y)-16)*(1+{amplitude}*sin(2*PI*Y/{period}+{drift:F2}*N)),0,255)':cb='cb(X,Y)':cr='cr(X,Y)'"));
    }

    private static string[] Dirt(Random random, int width, int height, params (int Spots, double Opacity)[] strengths)
    {
        string[] spots = [.. Enumerable.Range(0, strengths[^1].Spots).Select(_ => Spot(random, width, height))];
        return Array.ConvertAll(strengths, dirt => "split=3[clean][copy][empty];[copy]boxblur=12:2,lutyuv=y=70+val*0.4[veil];"
            + Invariant($"[empty]lutyuv=y=0,{string.Join(',', spots.Take(dirt.Spots))},boxblur=20:3,")
            + Invariant($"lutyuv=y=val*{dirt.Opacity},extractplanes=y[mask];")
            + "[veil][mask]alphamerge[spots];[clean][spots]overlay=format=yuv420,format=yuv420p");
    }

    private static string Spot(Random random, int width, int height)
    {
        var x = random.Next(width);
        var y = random.Next(height);
        return Invariant($"drawbox={x}:{y}:{random.Next(width / 12, width / 4)}:{random.Next(height / 12, height / 4)}:white:fill");
    }

    /// <summary>Damages bytes of inter frames; each damaged byte loses the rest of its slice.</summary>
    private static IEnumerable<Rung> PacketLoss(Random random, int width, int height)
    {
        var encode = LadderKind.X264(random.Next(Light.Low, Light.High + 1)) + " -bf 0 -slices 8";
        return DamagedBytes.Select(bytes => new Rung("null", encode, Invariant($"noise=amount='if(key,0,{bytes})'")));
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
