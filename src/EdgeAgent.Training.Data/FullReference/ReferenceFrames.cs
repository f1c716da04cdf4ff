using EdgeAgent.IO.Processes;
using EdgeAgent.Training.Recipes;

namespace EdgeAgent.Training.FullReference;

/// <summary>Renders the undistorted reference of a clip.</summary>
internal sealed class ReferenceFrames(string photographs)
{
    private static readonly ProgramFile Ffmpeg = new("ffmpeg", "install it, as with apt-get install ffmpeg");

    /// <summary>Luma of the frames that the cache contains.</summary>
    /// <exception cref="UserError">ffmpeg fails, or the photograph or scene is missing.</exception>
    public async Task<Plane[]> RenderAsync(Recipe recipe, CancellationToken cancel)
    {
        var file = Path.GetTempFileName();
        try
        {
            await RunAsync(recipe, $"{ClipMaker.KeptFrames(recipe)},extractplanes=y", file, cancel);
            var bytes = await File.ReadAllBytesAsync(file, cancel);
            var count = ClipCache.FramesOf(recipe);
            var size = recipe.Width * recipe.Height;
            return bytes.Length == count * size
                ? [.. Enumerable.Range(0, count).Select(i => Plane.Of(bytes.AsSpan(i * size, size), recipe.Width, recipe.Height))]
                : throw new UserError($"The reference of clip {recipe.Id} has {bytes.Length} bytes instead of {count * size}.");
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>Writes the frames that a filter selects to a file, raw yuv420p.</summary>
    /// <exception cref="UserError">ffmpeg fails, or the photograph or scene is missing.</exception>
    public Task WriteAsync(Recipe recipe, string selection, string file, CancellationToken cancel) =>
        RunAsync(recipe, selection, file, cancel);

    private async Task RunAsync(Recipe recipe, string selection, string file, CancellationToken cancel)
    {
        var source = SourceFile.Of(recipe, photographs);
        var filter = $"{ClipMaker.Reference(recipe)},{selection}";
        await using var ffmpeg = ChildProcess.Start(
            Ffmpeg,
            ["-nostdin", "-v", "error", "-y", "-threads", "1", "-i", source, "-vf", filter, "-vsync", "0", "-f", "rawvideo", file]);
        if (await ffmpeg.WaitForExitAsync(cancel) is not 0 and var code)
            throw new UserError(
                $"ffmpeg failed with exit code {code} on the reference of clip {recipe.Id}: "
                + string.Join(' ', ffmpeg.ErrorLines.TakeLast(3)));
    }
}
