using EdgeAgent.Presentation;
using EdgeAgent.Video.Input;
using EdgeAgent.Video.Scoring;
using Spectre.Console;

namespace EdgeAgent.Cli.Scoring;

/// <summary>Scores one clip after the other and shows the progress on stderr: a bar on a terminal, otherwise one line per clip.</summary>
internal static class ScoreProgress
{
    /// <summary>Scores all clips; one that cannot be scored does not stop the others.</summary>
    /// <param name="model">The model while it loads. Without it nothing can be scored, so its fault ends the batch.</param>
    /// <param name="cancellation">Ends the clip that is being scored and skips those after it.</param>
    /// <exception cref="OperationCanceledException">Canceled before there was any score.</exception>
    /// <exception cref="UserError">The model cannot be used.</exception>
    public static async Task<ScoreBatch> RunAsync(
        IReadOnlyList<VideoSource> sources, Func<VideoSource, IProgress<ClipProgress>, Task<ClipScore>> score, Task model,
        CancellationToken cancellation)
    {
        if (Console.IsErrorRedirected)
        {
            return await EachAsync(
                sources, (source, index) => score(source, new Lines(source, index + 1, sources.Count)), model, cancellation);
        }

        var batch = new ScoreBatch([], []);
        await Terminal.Progress().StartAsync(async context =>
            batch = await EachAsync(sources, (source, _) => BarAsync(context, source, score), model, cancellation));
        return batch;
    }

    private static async Task<ScoreBatch> EachAsync(
        IReadOnlyList<VideoSource> sources, Func<VideoSource, int, Task<ClipScore>> score, Task model, CancellationToken cancellation)
    {
        List<ClipScore> clips = [];
        List<FailedClip> failed = [];
        try
        {
            foreach (var (index, source) in sources.Index().TakeWhile(_ => clips.Count == 0 || !cancellation.IsCancellationRequested))
            {
                try
                {
                    source.RequireFile();
                    clips.Add(await score(source, index));
                }
                catch (UserError fault) when (!model.IsFaulted)
                {
                    failed.Add(new(source, fault));
                }
            }
        }
        catch (OperationCanceledException) when (clips.Count > 0)
        {
            // The clips that were scored before it are kept.
        }
        return new(clips, failed);
    }

    private static async Task<ClipScore> BarAsync(
        ProgressContext context, VideoSource source, Func<VideoSource, IProgress<ClipProgress>, Task<ClipScore>> score)
    {
        var bar = context.AddTask(Markup.Escape(Path.GetFileName(source.Shown)), maxValue: 1);
        var clip = await score(source, new Bar(bar));
        bar.Value = 1;
        return clip;
    }

    private sealed class Bar(ProgressTask task) : IProgress<ClipProgress>
    {
        private readonly string _clip = task.Description;

        public void Report(ClipProgress value)
        {
            task.IsIndeterminate = value.Duration == TimeSpan.Zero;
            if (task.IsIndeterminate)
                task.Description = $"{_clip}, {value.Scored:h\\:mm\\:ss}, Ctrl-C stops it";
            else
                task.Value = value.Scored / value.Duration;
        }
    }

    /// <summary>Reports the number of each clip and, once, that a clip may have no end.</summary>
    private sealed class Lines : IProgress<ClipProgress>
    {
        private readonly VideoSource _source;
        private bool _reported;

        public Lines(VideoSource source, int number, int count)
        {
            _source = source;
            if (count > 1)
                Console.Error.WriteLine($"Scoring {source.Shown} ({number} of {count})");
        }

        public void Report(ClipProgress value)
        {
            if (!_reported && value.Duration == TimeSpan.Zero)
            {
                Console.Error.WriteLine(
                    $"{_source.Shown} has no known end: it is scored until Ctrl-C. To set an end, use --duration SECONDS");
            }

            _reported = true;
        }
    }
}
