using EdgeAgent.Video;
using Spectre.Console;

namespace EdgeAgent.Cli;

/// <summary>Scores clip after clip and shows on stderr how far it is: a bar on a terminal, a line a clip elsewhere.</summary>
internal static class ScoreProgress
{
    public static async Task<IReadOnlyList<ClipScore>> RunAsync(
        IReadOnlyList<VideoSource> sources, Func<VideoSource, IProgress<ClipProgress>?, Task<ClipScore>> score)
    {
        if (Console.IsErrorRedirected)
            return await LinesAsync(sources, score);
        IReadOnlyList<ClipScore> clips = [];
        await Terminal.Progress().StartAsync(async context => clips = await BarsAsync(context, sources, score));
        return clips;
    }

    private static async Task<IReadOnlyList<ClipScore>> LinesAsync(
        IReadOnlyList<VideoSource> sources, Func<VideoSource, IProgress<ClipProgress>?, Task<ClipScore>> score)
    {
        var clips = new List<ClipScore>();
        foreach (var source in sources)
        {
            if (sources.Count > 1)
                await Console.Error.WriteLineAsync($"Scoring {source.Shown} ({clips.Count + 1} of {sources.Count})");
            clips.Add(await score(source, null));
        }

        return clips;
    }

    private static async Task<IReadOnlyList<ClipScore>> BarsAsync(
        ProgressContext context, IReadOnlyList<VideoSource> sources, Func<VideoSource, IProgress<ClipProgress>?, Task<ClipScore>> score)
    {
        var clips = new List<ClipScore>();
        foreach (var source in sources)
        {
            var bar = context.AddTask(Markup.Escape(Path.GetFileName(source.Shown)), maxValue: 1);
            clips.Add(await score(source, new Bar(bar)));
            bar.Value = 1;
        }

        return clips;
    }

    private sealed class Bar(ProgressTask task) : IProgress<ClipProgress>
    {
        public void Report(ClipProgress value)
        {
            task.IsIndeterminate = value.Duration == TimeSpan.Zero;
            if (!task.IsIndeterminate)
                task.Value = value.Scored / value.Duration;
        }
    }
}
