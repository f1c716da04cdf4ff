using System.Globalization;
using EdgeAgent.IO.Processes;
using EdgeAgent.Training.Recipes;

namespace EdgeAgent.Training.Evaluation;

/// <summary>Results of measures without learning for a clip, as means over its cached frames.</summary>
/// <param name="Blockiness">Value of ffmpeg's blockdetect; higher is blockier.</param>
/// <param name="Blurriness">Value of ffmpeg's blurdetect: the width of edges in pixels.</param>
/// <param name="LaplacianVariance">Variance of the luma's Laplacian; higher is sharper.</param>
/// <param name="BitsPerPixel">Bits per pixel of the clip's encode.</param>
internal sealed record BaselineScores(Recipe Recipe, double Blockiness, double Blurriness, double LaplacianVariance, double BitsPerPixel)
{
    private const int EncodedFrames = 10;

    private static readonly ProgramFile Ffmpeg = new("ffmpeg", "install it, as with apt-get install ffmpeg");

    public static async Task<BaselineScores> MeasureAsync(Recipe recipe, ClipCache clips, CancellationToken cancel)
    {
        await using var ffmpeg = ChildProcess.Start(Ffmpeg, [
            "-nostdin", "-v", "error",
            "-f", "rawvideo", "-pix_fmt", "yuv420p", "-s", $"{recipe.Width}x{recipe.Height}", "-i", clips.PathOf(recipe),
            "-vf", "blockdetect,blurdetect,metadata=print:file=-", "-f", "null", "-"]);
        using var reader = new StreamReader(ffmpeg.Output);
        var lines = (await reader.ReadToEndAsync(cancel)).Split('\n');
        if (await ffmpeg.WaitForExitAsync(cancel) is not 0 and var code)
            throw new UserError(
                $"ffmpeg failed with exit code {code} on clip {recipe.Id}: {string.Join(' ', ffmpeg.ErrorLines.TakeLast(3))}");
        return new BaselineScores(
            recipe,
            Mean(lines, "lavfi.block="),
            Mean(lines, "lavfi.blur="),
            Laplacian(recipe, clips),
            8.0 * recipe.Bytes / (EncodedFrames * recipe.Width * recipe.Height));
    }

    /// <summary>Mean of the values that follow a mark; 0 if no frame has one, for example without edges.</summary>
    private static double Mean(IEnumerable<string> lines, string mark) => lines
        .Where(line => line.StartsWith(mark, StringComparison.Ordinal))
        .Select(line => double.Parse(line.AsSpan(mark.Length), CultureInfo.InvariantCulture))
        .Where(double.IsFinite)
        .DefaultIfEmpty()
        .Average();

    private static double Laplacian(Recipe recipe, ClipCache clips)
    {
        var format = ClipCache.FormatOf(recipe);
        var frame = new byte[format.ByteCount];
        var sum = 0.0;
        var frames = ClipCache.FramesOf(recipe);
        for (var i = 0; i < frames; i++)
        {
            clips.Read(recipe, i, frame);
            sum += Evaluation.LaplacianVariance.Of(frame.AsSpan(0, format.LumaBytes), format.Width);
        }

        return sum / frames;
    }
}
