using System.Collections.Concurrent;
using System.CommandLine;
using EdgeAgent.Training.Recipes;

namespace EdgeAgent.Training.Cli;

/// <summary><c>edgeagent-train prepare</c>: makes the clips for training.</summary>
internal static class PrepareCommand
{
    private static readonly Option<int[]> Only = new("--only")
    {
        Description = "Makes only these clips.",
        HelpName = "ID",
        AllowMultipleArgumentsPerToken = true,
    };

    public static Command Create()
    {
        var command = new Command(
            "prepare", "Makes the distorted clips with ffmpeg and stores the frames that training reads. Existing clips are kept.")
        {
            SharedOptions.Recipes, SharedOptions.Photographs, SharedOptions.Clips, SharedOptions.Jobs, Only,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        var clips = SharedOptions.OpenClips(parsed);
        var only = parsed.GetValue(Only) ?? [];
        Recipe[] missing =
        [
            .. SharedOptions.LoadRecipes(parsed).Where(recipe => !clips.Has(recipe) && (only.Length == 0 || only.Contains(recipe.Id))),
        ];
        var maker = new ClipMaker(parsed.GetRequiredValue(SharedOptions.Photographs).FullName, clips);
        var different = new ConcurrentBag<MadeClip>();
        await WorkProgress.RunAsync("Making clips", missing, parsed.GetValue(SharedOptions.Jobs), Make, cancel);
        Console.WriteLine($"{missing.Length} clips made.");
        Warn([.. different.OrderBy(clip => clip.Recipe.Id)]);
        return 0;

        async ValueTask Make(Recipe recipe, CancellationToken token)
        {
            if (await maker.MakeAsync(recipe, token) is { AsLabeled: false } clip)
                different.Add(clip);
        }
    }

    private static void Warn(MadeClip[] different)
    {
        if (different.Length == 0)
            return;
        var first = different[0];
        var ids = string.Join(", ", different.Take(10).Select(clip => clip.Recipe.Id));
        Console.Error.WriteLine(
            $"{different.Length} clips have another encoded size than the labeled ones "
            + $"({ids}; {first.Recipe.Id}: {first.Bytes} bytes, not {first.Recipe.Bytes}). "
            + "The labels were measured with ffmpeg 5.1 of Debian 12: use that version.");
    }
}
