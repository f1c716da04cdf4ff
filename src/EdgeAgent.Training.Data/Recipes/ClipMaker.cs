using System.Globalization;
using EdgeAgent.IO.Processes;
using EdgeAgent.Video.Decoding;

namespace EdgeAgent.Training.Recipes;

/// <summary>Compares a clip's encode with the one that its labels were measured on.</summary>
/// <param name="Bytes">Size of the last encode made here; 0 for a clip without an encode.</param>
internal sealed record MadeClip(Recipe Recipe, long Bytes)
{
    /// <summary>False if this ffmpeg produces another stream than the recipe's, so that the labels are only approximate.</summary>
    public bool AsLabeled => !Recipe.IsLabeled || Recipe.Kind == DistortionKind.Pristine || Bytes == Recipe.Bytes;
}

/// <summary>
/// Makes a recipe's clip as its labels were made (ffmpeg 5.1 of Debian 12, one thread everywhere) and stores the frames that
/// <see cref="ClipCache"/> needs. The steps: pan over the photograph or cut the scene, distort and encode, encode again if the
/// recipe requires it, decode and restore the size.
/// </summary>
internal sealed class ClipMaker(string photographs, ClipCache clips)
{
    private const double FramesPerSecond = 25;
    private static readonly string SelectScene =
        FormattableString.Invariant($@"select=eq(mod(n\,{ClipCache.SceneStep})\,{ClipCache.FirstOfScene})");

    private static readonly ProgramFile Ffmpeg = new("ffmpeg", "install it, as with apt-get install ffmpeg");

    /// <summary>The filter that selects the frames for the cache.</summary>
    public static string KeptFrames(Recipe recipe) => recipe.IsOfScene ? SelectScene
        : recipe.Split == Split.Train ? @"select=gte(n\,3)*not(mod(n\,3))"
        : @"select=gte(n\,3)";

    /// <summary>The filters that make the undistorted clip: a pan of ten frames over a photograph, or a part of a scene.</summary>
    public static string Reference(Recipe recipe) => recipe.IsOfScene
        ? recipe.ReferenceFilter
        : "format=yuv444p,loop=9:1:0,setpts=N/(25*TB)," + recipe.ReferenceFilter;

    public async Task<MadeClip> MakeAsync(Recipe recipe, CancellationToken cancel)
    {
        var work = Directory.CreateTempSubdirectory("edgeagent-train-").FullName;
        try
        {
            var encoded = await EncodeAsync(recipe, work, cancel);
            var frames = Path.Combine(work, "frames.yuv");
            var codec = QuantizerCache.CodecOf(recipe);
            var show = ShowInfo.Create();
            using var stamps = new FrameStamps(show, FramesPerSecond, codec: codec);
            string[] headers = codec is null ? [] : ["-map", "0:V:0", .. FfmpegLine.TraceHeaders(codec)];
            string[] arguments =
            [
                "-loglevel", "level+info", "-threads", "1", "-err_detect", "ignore_err", "-i", encoded,
                "-vf", Restore(recipe, show), "-vsync", "0", "-f", "rawvideo", frames, .. headers,
            ];
            await RunAsync(recipe, arguments, cancel, stamps.Take);
            Keep(recipe, frames, stamps);
            return new MadeClip(recipe, new FileInfo(encoded).Length);
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    private async Task<string> EncodeAsync(Recipe recipe, string work, CancellationToken cancel)
    {
        var source = SourceFile.Of(recipe, photographs);
        var reference = Path.Combine(work, "reference.y4m");
        var frames = recipe.Frames.ToString(CultureInfo.InvariantCulture);
        string[] arguments = ["-i", source, "-vf", Reference(recipe), "-frames:v", frames, "-r", "25", reference];
        await RunAsync(recipe, arguments, cancel);
        var damaged = recipe.BitstreamFilter.Length > 0;
        var first = Path.Combine(work, damaged ? "first.ts" : "first.mkv");
        string[] damage = damaged ? ["-bsf:v", recipe.BitstreamFilter] : [];
        await RunAsync(
            recipe,
            ["-i", reference, "-vf", recipe.DistortFilter, "-threads", "1", .. recipe.Encode.Split(' '), .. damage, first],
            cancel);
        if (recipe.EncodeAgain.Length == 0)
            return first;
        var second = Path.Combine(work, "second.mkv");
        await RunAsync(recipe, ["-i", first, "-threads", "1", .. recipe.EncodeAgain.Split(' '), second], cancel);
        return second;
    }

    // The side information of decoder and stream is read in the same way as in the runtime.
    private static string Restore(Recipe recipe, ShowInfo show) =>
        $"{show.EveryFrameFilter},{recipe.RestoreFilter},format=yuv420p,{KeptFrames(recipe)},{show.ChosenFrameFilter}";

    private void Keep(Recipe recipe, string frames, FrameStamps stamps)
    {
        var size = new FileInfo(frames).Length;
        var wanted = ClipCache.BytesOf(recipe);
        if (size != wanted)
            throw new UserError(
                $"Clip {recipe.Id} has {size} bytes of frames instead of {wanted}: "
                + "the output of this ffmpeg differs from that of ffmpeg 5.1.");
        var target = clips.PathOf(recipe);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        if (clips.Ledger.IsOfAnother(recipe))
            clips.Forget(recipe);
        var stamped = Enumerable.Range(0, ClipCache.FramesOf(recipe)).Select(_ => stamps.Next(CancellationToken.None)).ToArray();
        if (recipe.IsDamaged)
            clips.Damage.Write(recipe, stamped.Select(frame => frame.Bitstream.Damage));
        if (QuantizerCache.CodecOf(recipe) is not null)
            clips.Quantizers.Write(recipe, stamped.Select(frame => frame.Bitstream.Quantizer));
        File.Copy(frames, target + ".tmp", overwrite: true);
        File.Move(target + ".tmp", target, overwrite: true);
        clips.Ledger.Note(recipe);
    }

    private static async Task RunAsync(Recipe recipe, string[] arguments, CancellationToken cancel, LineFilter? lines = null)
    {
        await using var ffmpeg = ChildProcess.Start(Ffmpeg, ["-nostdin", "-v", "error", "-y", .. arguments], lines);
        if (await ffmpeg.WaitForExitAsync(cancel) is not 0 and var code)
            throw new UserError(
                $"ffmpeg failed with exit code {code} on clip {recipe.Id}: {string.Join(' ', ffmpeg.ErrorLines.TakeLast(3))}");
    }
}
