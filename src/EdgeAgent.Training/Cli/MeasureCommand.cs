using System.CommandLine;
using System.Globalization;
using EdgeAgent.IO.Processes;
using EdgeAgent.Lab.Evaluation;
using EdgeAgent.Training.FullReference;
using EdgeAgent.Training.Recipes;

namespace EdgeAgent.Training.Cli;

/// <summary><c>edgeagent-train measure</c>: measures VMAF, PSNR and CAMBI of prepared clips, frame by frame.</summary>
internal static class MeasureCommand
{
    private static readonly Option<string> Ffmpeg = new("--ffmpeg")
    {
        Description = "An ffmpeg with libvmaf, used only to measure. The ffmpeg in PATH renders clips and references.",
        HelpName = "PATH",
        DefaultValueFactory = _ => "ffmpeg",
    };

    private static readonly Option<FileInfo?> Output = new("--output")
    {
        Description = "Writes the table to this file, with its empty labels (vmaf, psnr_y, cambi) filled in.",
        HelpName = "CSV",
    };

    public static Command Create()
    {
        var command = new Command(
            "measure",
            "Measures each prepared clip against its undistorted original with libvmaf, frame by frame. Existing measurements are kept.")
        {
            SharedOptions.Recipes, SharedOptions.Photographs, SharedOptions.Clips, SharedOptions.Jobs, Ffmpeg, Output,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        var clips = SharedOptions.OpenClips(parsed);
        var cache = SharedOptions.OpenMeasurements(parsed);
        var ffmpeg = new ProgramFile(parsed.GetRequiredValue(Ffmpeg), "name an ffmpeg that has libvmaf with --ffmpeg PATH");
        var meter = new VmafMeter(ffmpeg, new ReferenceFrames(parsed.GetRequiredValue(SharedOptions.Photographs).FullName), clips);
        await meter.RequireAsync(cancel);
        var recipes = SharedOptions.LoadRecipes(parsed);
        Recipe[] missing = [.. recipes.Where(recipe => clips.Has(recipe) && !cache.Has(recipe))];
        await WorkProgress.RunAsync("Measuring clips", missing, parsed.GetValue(SharedOptions.Jobs), MeasureAsync, cancel);
        Console.WriteLine(
            $"{missing.Length} clips measured now, {recipes.Count(cache.Has)} of {recipes.Count} in total; "
            + $"{recipes.Count(recipe => !clips.Has(recipe))} are not made yet.");
        ReportAgreement(recipes, cache);
        Write(parsed, recipes, cache);
        return 0;

        async ValueTask MeasureAsync(Recipe recipe, CancellationToken token) =>
            cache.Write(recipe, await meter.MeasureAsync(recipe, token));
    }

    /// <summary>
    /// Compares new measurements with existing labels, to show whether this ffmpeg measures as the one used for the labels. A training clip
    /// has only three of the seven frames, so its mean may differ.
    /// </summary>
    private static void ReportAgreement(IEnumerable<Recipe> recipes, MeasurementCache cache)
    {
        foreach (var split in recipes.Where(recipe => recipe.IsLabeled && cache.Has(recipe)).GroupBy(recipe => ClipCache.FramesOf(recipe)))
        {
            var apart = split.Select(recipe => (recipe.Id, By: Math.Abs(cache.Read(recipe)!.Average(frame => frame.Vmaf) - recipe.Vmaf)))
                .OrderBy(clip => clip.By)
                .ToArray();
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{apart.Length} clips with {split.Key} cached frames already had labels: VMAF differs by {apart[apart.Length / 2].By:F2} "
                + $"(median), at most by {apart[^1].By:F2} (clip {apart[^1].Id})."));
        }
    }

    private static void Write(ParseResult parsed, IEnumerable<Recipe> recipes, MeasurementCache cache)
    {
        if (parsed.GetValue(Output) is not { } output)
            return;
        var byId = recipes.ToDictionary(recipe => recipe.Id.ToString(CultureInfo.InvariantCulture));
        var table = CsvTable.Read(parsed.GetRequiredValue(SharedOptions.Recipes).FullName);
        File.WriteAllText(output.FullName, MeasuredTable.Fill(table, id => cache.Read(byId[id])));
        Console.WriteLine($"Written to {output}.");
    }
}
