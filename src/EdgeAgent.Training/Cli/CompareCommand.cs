using System.CommandLine;
using EdgeAgent.Training.FullReference;
using EdgeAgent.Training.Recipes;

namespace EdgeAgent.Training.Cli;

/// <summary><c>edgeagent-train compare</c>: compares prepared clips with their references.</summary>
internal static class CompareCommand
{
    public static Command Create()
    {
        var command = new Command(
            "compare",
            "Compares each training clip with its undistorted original, by frame and by region. Existing comparisons are kept.")
        {
            SharedOptions.Recipes, SharedOptions.Ladders, SharedOptions.Photographs, SharedOptions.Clips, SharedOptions.Jobs,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        var clips = SharedOptions.OpenClips(parsed);
        var cache = SharedOptions.OpenLikeness(parsed);
        var references = new ReferenceFrames(parsed.GetRequiredValue(SharedOptions.Photographs).FullName);
        Recipe[] missing =
        [
            .. SharedOptions.LoadRecipes(parsed)
                .Concat(SharedOptions.LoadLadders(parsed))
                .Where(recipe => recipe.Split == Split.Train && clips.Has(recipe) && !cache.Has(recipe)),
        ];
        await WorkProgress.RunAsync("Comparing clips", missing, parsed.GetValue(SharedOptions.Jobs), CompareAsync, cancel);
        Console.WriteLine($"{missing.Length} clips compared.");
        return 0;

        async ValueTask CompareAsync(Recipe recipe, CancellationToken token) =>
            cache.Write(recipe, await ClipComparison.OfAsync(recipe, references, clips, token));
    }
}
