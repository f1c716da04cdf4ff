using System.Globalization;
using EdgeAgent.Models;
using EdgeAgent.Video.Decoding;
using EdgeAgent.Video.Sampling;

namespace EdgeAgent.Tests.Video.Sampling;

/// <summary>
/// The sampler against ffmpeg, which scales and converts the whole frame; patches are then cut out of its result. Sizes scale to whole
/// display widths, since ffmpeg stretches a frame to whole pixels. Odd frames are gray: ffmpeg stretches their chroma over half a column
/// less.
/// </summary>
public sealed class FragmentSamplerOracleTests
{
    private static readonly FragmentGrid Grid = new(7, 32);

    [Theory]
    [InlineData(1920, 1080, "yuv420p", "bt709", "tv")]
    [InlineData(640, 360, "yuv420p", "bt709", "tv")]
    [InlineData(640, 480, "nv12", "bt601", "tv")]
    [InlineData(853, 540, "yuv420p", "bt601", "pc")]
    [InlineData(241, 135, "nv12", "bt601", "pc")]
    [InlineData(3840, 2160, "nv12", "bt709", "pc")]
    [InlineData(2560, 1440, "yuv420p", "bt709", "tv")]
    [InlineData(720, 1440, "yuv420p", "bt709", "tv")]
    public async Task Sample_AgreesWithFfmpeg(int width, int height, string layout, string matrix, string range)
    {
        var format = new FrameFormat(
            width, height, layout == "nv12" ? PixelLayout.Nv12 : PixelLayout.Yuv420p,
            matrix == "bt709" ? ColorMatrix.Bt709 : ColorMatrix.Bt601, range == "pc");
        var raw = await File.ReadAllBytesAsync(await FrameAsync(format), TestContext.Current.CancellationToken);
        var whole = await File.ReadAllBytesAsync(await DisplayedAsync(format), TestContext.Current.CancellationToken);
        var actual = new byte[3 * Grid.Size * Grid.Size];
        new FragmentSampler(format, Grid).Sample(raw, actual);
        var expected = Cut(whole, FragmentSampler.DisplayWidth(format, ModelContract.DisplayHeight));
        var differences = actual.Zip(expected, (a, b) => Math.Abs(a - b)).ToArray();
        differences.Average().ShouldBeLessThan(0.6);
        differences.Count(difference => difference > 4).ShouldBeLessThan(differences.Length / 200);
    }

    private static Task<string> FrameAsync(FrameFormat format) => Clips.MakeAsync(
        Invariant($"frame-{format.Width}x{format.Height}.{format.PixelFormatName}"),
        Invariant($"-f lavfi -i testsrc=size={format.Width}x{format.Height}{(format.Width % 2 == 0 ? "" : ",hue=s=0")} -frames:v 1 ")
        + $"-pix_fmt {format.PixelFormatName} -f rawvideo",
        TestContext.Current.CancellationToken);

    private static async Task<string> DisplayedAsync(FrameFormat format)
    {
        var frame = await FrameAsync(format);
        var matrix = format.Matrix == ColorMatrix.Bt709 ? "bt709" : "bt601";
        var range = format.FullRange ? "pc" : "tv";
        var width = FragmentSampler.DisplayWidth(format, ModelContract.DisplayHeight);
        return await Clips.MakeAsync(
            Invariant($"displayed-{format.Width}x{format.Height}-{matrix}-{range}.rgb"),
            Invariant($"-f rawvideo -pix_fmt {format.PixelFormatName} -s {format.Width}x{format.Height} -i {frame} ")
            + Invariant($"-vf scale={width}:{ModelContract.DisplayHeight}:in_color_matrix={matrix}:in_range={range}:")
            + "in_h_chr_pos=0:in_v_chr_pos=128:flags=bicubic+accurate_rnd+full_chroma_int+full_chroma_inp -pix_fmt rgb24 -f rawvideo",
            TestContext.Current.CancellationToken);
    }

    private static byte[] Cut(byte[] rgb, int width)
    {
        var origins = PatchOrigins.Fixed(width, ModelContract.DisplayHeight, Grid);
        var grid = new byte[3 * Grid.Size * Grid.Size];
        for (var y = 0; y < Grid.Size; y++)
        {
            for (var cell = 0; cell < Grid.Cells; cell++)
            {
                var origin = origins[y / Grid.Patch * Grid.Cells + cell];
                rgb.AsSpan(3 * ((origin.Y + y % Grid.Patch) * width + origin.X), 3 * Grid.Patch)
                    .CopyTo(grid.AsSpan(3 * (y * Grid.Size + cell * Grid.Patch)));
            }
        }

        return grid;
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
