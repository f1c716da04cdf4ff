using System.CommandLine;
using EdgeAgent.Training.Recipes;
using EdgeAgent.Video.Input;
using EdgeAgent.Video.Streams;

namespace EdgeAgent.Training.Cli;

/// <summary><c>edgeagent-train scenes</c>: lists the clips that are made from videos with real motion.</summary>
internal static class ScenesCommand
{
    private static readonly Option<DirectoryInfo> Videos = new("--videos")
    {
        Description = "Directory of the videos. prepare and measure read them from training/scenes.",
        HelpName = "DIR",
        DefaultValueFactory = _ => new DirectoryInfo("training/scenes"),
    };

    private static readonly Option<string[]> Test = new("--test")
    {
        Description = "Names of the videos, without extension, that neither training nor a fit may use. "
            + "Put all videos of one camera or photographer on the same side.",
        HelpName = "NAME",
        AllowMultipleArgumentsPerToken = true,
    };

    private static readonly Option<FileInfo> Output = new("--output")
    {
        Description = "File to write.",
        HelpName = "CSV",
        DefaultValueFactory = _ => new FileInfo("training/scenes.csv"),
    };

    public static Command Create()
    {
        var command = new Command("scenes", "Lists clips of videos with real motion, coded as cameras code them.") { Videos, Test, Output };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        var folder = parsed.GetRequiredValue(Videos);
        if (!folder.Exists)
            throw new UserError($"There is no directory {folder}: name the one with the videos with --videos.", UserError.WrongUse);
        var test = (parsed.GetValue(Test) ?? []).ToHashSet(StringComparer.Ordinal);
        List<Scene> scenes = [];
        foreach (var file in folder.EnumerateFiles().Where(IsVideo).OrderBy(file => file.Name, StringComparer.Ordinal))
            scenes.Add(await ReadAsync(file, test, cancel));
        if (test.Except(scenes.Select(scene => scene.Name)).FirstOrDefault() is { } missing)
            throw new UserError($"There is no video {missing} in {folder}, which --test names.", UserError.WrongUse);
        string[] lines = [.. SceneTable.Lines(scenes)];
        var output = parsed.GetRequiredValue(Output);
        await File.WriteAllTextAsync(output.FullName, string.Join('\n', lines) + "\n", cancel);
        var used = scenes.Count(scene => scene.IsLongEnough);
        var tooShort = scenes.Where(scene => !scene.IsLongEnough).ToList();
        Console.WriteLine($"{lines.Length - 1} clips of {used} videos written to {output}");
        if (tooShort.Count > 0)
            Console.WriteLine($"Too short, with fewer than 20 frames: {string.Join(", ", tooShort.Select(scene => scene.Name))}");
        return 0;
    }

    private static bool IsVideo(FileInfo file) => file.Extension is ".mp4" or ".mov" or ".webm" or ".mkv" or ".avi";

    private static async Task<Scene> ReadAsync(FileInfo file, HashSet<string> test, CancellationToken cancel)
    {
        var video = await new VideoProbe(new VideoOptions()).ReadAsync(VideoSource.Parse(file.FullName), cancel);
        var name = Path.GetFileNameWithoutExtension(file.Name);
        var length = video.PictureDuration > TimeSpan.Zero ? video.PictureDuration : video.Duration;
        // The last frame may be missing where the duration was rounded.
        var frames = (int)(length.TotalSeconds * video.FrameRate) - 1;
        return new Scene(name, test.Contains(name) ? "test" : "validation", video.Format.Width, video.Format.Height, frames);
    }
}
