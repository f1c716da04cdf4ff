using System.Globalization;
using System.Text.Json;
using EdgeAgent.IO.Processes;
using EdgeAgent.Training.Recipes;

namespace EdgeAgent.Training.FullReference;

/// <summary>
/// Measures VMAF (libvmaf's built-in default, vmaf_v0.6.1), luma PSNR and CAMBI of the cached frames of a clip, frame by frame. The only
/// temporal input of VMAF is the motion of the reference before and after a frame. The reference is therefore complete, while missing
/// distorted frames may be filled with cached ones: the values of the cached frames are those of the whole clip.
/// </summary>
/// <param name="ffmpeg">An ffmpeg that includes libvmaf.</param>
/// <param name="references">Renders the references of the clips.</param>
/// <param name="clips">The clips.</param>
internal sealed class VmafMeter(ProgramFile ffmpeg, ReferenceFrames references, ClipCache clips)
{
    /// <exception cref="UserError">This ffmpeg is missing, or was built without libvmaf.</exception>
    public async Task RequireAsync(CancellationToken cancel)
    {
        await using var child = ChildProcess.Start(ffmpeg, ["-hide_banner", "-h", "filter=libvmaf"]);
        using var reader = new StreamReader(child.Output);
        if (!(await reader.ReadToEndAsync(cancel)).Contains("Filter libvmaf", StringComparison.Ordinal))
            throw new UserError(
                $"{ffmpeg.Path} was built without libvmaf, which measures VMAF: "
                + "name an ffmpeg that includes it with --ffmpeg PATH (static builds for Linux include it).");
    }

    /// <summary>One measurement for each cached frame, in order.</summary>
    /// <exception cref="UserError">The clip was not made, its reference cannot be rendered, or ffmpeg fails.</exception>
    public async Task<IReadOnlyList<MeasuredFrame>> MeasureAsync(Recipe recipe, CancellationToken cancel)
    {
        var work = Directory.CreateTempSubdirectory("edgeagent-train-").FullName;
        try
        {
            var reference = Path.Combine(work, "reference.yuv");
            var distorted = Path.Combine(work, "distorted.yuv");
            var window = FrameWindow.Of(recipe);
            await references.WriteAsync(recipe, window.Selection, reference, cancel);
            await WriteFilledAsync(recipe, window.Numbers, distorted, cancel);
            using var log = JsonDocument.Parse(await CompareAsync(recipe, distorted, reference, cancel));
            var frames = log.RootElement.GetProperty("frames");
            return [.. ClipCache.NumbersOf(recipe).Select(number => Parse(frames[window.Numbers.IndexOf(number)].GetProperty("metrics")))];
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    /// <summary>Writes the frames of these numbers; each is the last cached frame up to that number.</summary>
    private async Task WriteFilledAsync(Recipe recipe, IEnumerable<int> numbers, string path, CancellationToken cancel)
    {
        var kept = ClipCache.NumbersOf(recipe);
        var frame = new byte[ClipCache.FormatOf(recipe).ByteCount];
        await using var file = File.Create(path);
        foreach (var number in numbers)
        {
            clips.Read(recipe, Math.Max(0, kept.Count(candidate => candidate <= number) - 1), frame);
            await file.WriteAsync(frame, cancel);
        }
    }

    private async Task<string> CompareAsync(Recipe recipe, string distorted, string reference, CancellationToken cancel)
    {
        var size = string.Create(CultureInfo.InvariantCulture, $"{recipe.Width}x{recipe.Height}");
        string[] Raw(string path) => ["-f", "rawvideo", "-pix_fmt", "yuv420p", "-s", size, "-i", path];
        const string filter = "[0:v][1:v]libvmaf=log_fmt=json:log_path=/dev/stdout:feature=name=psnr|name=cambi";
        await using var child = ChildProcess.Start(
            ffmpeg,
            ["-nostdin", "-v", "error", "-threads", "1", .. Raw(distorted), .. Raw(reference), "-lavfi", filter, "-f", "null", "-"]);
        using var reader = new StreamReader(child.Output);
        var log = await reader.ReadToEndAsync(cancel);
        return await child.WaitForExitAsync(cancel) is not 0 and var code
            ? throw new UserError(
                $"{ffmpeg.Path} failed with exit code {code} on clip {recipe.Id}: {string.Join(' ', child.ErrorLines.TakeLast(3))}")
            : log;
    }

    private static MeasuredFrame Parse(JsonElement metrics) => new(
        metrics.GetProperty("vmaf").GetDouble(),
        metrics.GetProperty("psnr_y").GetDouble(),
        metrics.GetProperty("cambi").GetDouble());
}
