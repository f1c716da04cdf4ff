namespace EdgeAgent.Integrity;

/// <summary>The result of a clip without a fault.</summary>
internal sealed record UndamagedRun(Scene Scene, Condition Condition, bool HasClock, Watched Watched);

/// <summary>The result of a clip with a fault.</summary>
internal sealed record DamagedRun(Scene Scene, Condition Condition, Fault Fault, double Strength, Watched Watched);

/// <summary>The result of the simulated days of a scene.</summary>
internal sealed record DaysRun(Scene Scene, Watched Watched);

/// <summary>All results.</summary>
/// <param name="LeftOut">Files that could not be decoded, or whose picture is too small.</param>
/// <param name="DayCount">Simulated days per scene.</param>
internal sealed record Measurements(
    IReadOnlyList<Scene> Scenes,
    IReadOnlyList<string> LeftOut,
    IReadOnlyList<UndamagedRun> Undamaged,
    IReadOnlyList<DamagedRun> Damaged,
    IReadOnlyList<DaysRun> Days,
    int DayCount);

/// <summary>Makes all clips and runs the checks on them.</summary>
/// <param name="folder">For temporary files: about 200 MB per scene of 1280 x 720.</param>
internal sealed class Benchmark(Arguments arguments, string folder)
{
    // Clips that are measured at the same time. Each runs ffmpeg and the checks.
    private const int AtOnce = 2;

    // Approximate number of progress lines on stderr for each kind of clip.
    private const int Lines = 20;

    /// <exception cref="UserError">No video can be decoded, or ffmpeg fails.</exception>
    public async Task<Measurements> RunAsync(CancellationToken cancel)
    {
        var videos = arguments.Videos();
        var decoded = await EachAsync("decoded", videos, (video, token) => Scene.DecodeAsync(video, folder, token), cancel);
        Scene[] scenes = [.. decoded.OfType<Scene>()];
        if (scenes.Length == 0)
            throw new UserError($"{arguments.Folder} has no video of at least 384x216 that ffmpeg can decode.");
        var undamaged = await UndamagedAsync(scenes, cancel);
        var damaged = await DamagedAsync(scenes, new Suitability(undamaged), cancel);
        DaysRun[] days = arguments.Days == 0 ? [] : await DaysAsync(scenes, cancel);
        string[] leftOut = [.. videos.Where((_, video) => decoded[video] is null).Select(video => Path.GetFileName(video))];
        return new Measurements(scenes, leftOut, undamaged, damaged, days, arguments.Days);
    }

    private static Task<UndamagedRun[]> UndamagedAsync(Scene[] scenes, CancellationToken cancel)
    {
        bool[] clocks = [false, true];
        var clips =
            from scene in scenes
            from condition in Condition.All
            from hasClock in clocks
            select (Scene: scene, Condition: condition, HasClock: hasClock);
        return EachAsync(
            "undamaged clips",
            clips.ToList(),
            async (clip, token) => new UndamagedRun(
                clip.Scene, clip.Condition, clip.HasClock,
                await Watched.RunAsync(Clip.Undamaged(clip.Scene, clip.Condition, clip.HasClock), token)),
            cancel);
    }

    private Task<DamagedRun[]> DamagedAsync(Scene[] scenes, Suitability suitability, CancellationToken cancel)
    {
        var faults = arguments.Faults
            .Where(fault => scenes.Length > 1 || !fault.ShowsAnotherScene)
            .SelectMany(fault => fault.Strengths.Select(strength => (Fault: fault, Strength: strength, Overlay: Drawn(fault, strength))))
            .ToList();
        var clips =
            from fault in faults
            from scene in scenes
            from condition in Condition.All
            where suitability.Suits(fault.Fault, scene, condition)
            select (fault.Fault, fault.Strength, fault.Overlay, Scene: scene, Condition: condition);
        return EachAsync(
            "clips with a fault",
            clips.ToList(),
            async (clip, token) =>
            {
                var other = scenes[(Array.IndexOf(scenes, clip.Scene) + 1) % scenes.Length];
                var made = Clip.Damaged(clip.Scene, clip.Condition, clip.Fault, clip.Strength, clip.Overlay, other);
                return new DamagedRun(clip.Scene, clip.Condition, clip.Fault, clip.Strength, await Watched.RunAsync(made, token));
            },
            cancel);
    }

    private Task<DaysRun[]> DaysAsync(Scene[] scenes, CancellationToken cancel)
    {
        OverlayFile[] overlays = [.. SimulatedDays.Overlays.Select((overlay, i) => overlay.Draw(Path.Combine(folder, $"day-{i}.rgba")))];
        return EachAsync(
            "simulated days",
            scenes,
            async (scene, token) => new DaysRun(scene, await Watched.RunAsync(Clip.OfDays(scene, overlays, arguments.Days), token)),
            cancel);
    }

    private OverlayFile? Drawn(Fault fault, double strength) =>
        fault.Overlay?.Invoke(strength).Draw(Path.Combine(folder, FormattableString.Invariant($"{fault.Name}-{strength}.rgba")));

    private static async Task<TResult[]> EachAsync<T, TResult>(
        string title, IReadOnlyList<T> items, Func<T, CancellationToken, Task<TResult>> work, CancellationToken cancel)
    {
        var results = new TResult[items.Count];
        var done = 0;
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel };
        await Parallel.ForEachAsync(Enumerable.Range(0, items.Count), options, async (item, token) =>
        {
            results[item] = await work(items[item], token);
            Progress(title, Interlocked.Increment(ref done), items.Count);
        });
        return results;
    }

    private static void Progress(string title, int done, int count)
    {
        if (done == count || done % Math.Max(1, count / Lines) == 0)
            Console.Error.WriteLine($"{title}: {done} of {count}");
    }
}
