using EdgeAgent.Processes;
using EdgeAgent.Training.Recipes;

namespace EdgeAgent.Training.FullReference;

/// <summary>Renders what a clip was before it was distorted: luma of the frames that the cache keeps.</summary>
internal sealed class ReferenceFrames(string photographs)
{
    private static readonly ProgramFile Ffmpeg = new("ffmpeg", "install it, as with apt-get install ffmpeg");

    /// <exception cref="UserError">ffmpeg fails, or the photograph is missing.</exception>
    public async Task<Plane[]> RenderAsync(Recipe recipe, CancellationToken cancel)
    {
        var file = Path.GetTempFileName();
        try
        {
            await RunAsync(recipe, file, cancel);
            var bytes = await File.ReadAllBytesAsync(file, cancel);
            var (count, size) = (ClipCache.FramesOf(recipe), recipe.Width * recipe.Height);
            return bytes.Length == count * size
                ? [.. Enumerable.Range(0, count).Select(i => Plane.Of(bytes.AsSpan(i * size, size), recipe.Width, recipe.Height))]
                : throw new UserError($"The reference of clip {recipe.Id} came out with {bytes.Length} bytes instead of {count * size}.");
        }
        finally
        {
            File.Delete(file);
        }
    }

    private async Task RunAsync(Recipe recipe, string file, CancellationToken cancel)
    {
        var photograph = ClipMaker.PhotographOf(recipe, photographs);
        var filter = $@"{ClipMaker.Pan(recipe)},{ClipMaker.KeptFrames(recipe)},extractplanes=y";
        await using var ffmpeg = ChildProcess.Start(
            Ffmpeg, ["-nostdin", "-v", "error", "-y", "-threads", "1", "-i", photograph, "-vf", filter, "-vsync", "0", "-f", "rawvideo", file]);
        if (await ffmpeg.WaitForExitAsync(cancel) is not 0 and var code)
            throw new UserError($"ffmpeg ended with {code} on the reference of clip {recipe.Id}: {string.Join(' ', ffmpeg.ErrorLines.TakeLast(3))}");
    }
}
