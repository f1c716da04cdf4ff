using EdgeAgent.Video;
using Spectre.Console;

namespace EdgeAgent.Cli;

/// <summary>Scores clip after clip and shows on stderr how far it is: a bar on a terminal, a line a clip elsewhere.</summary>
internal static class ScoreProgress
{
    /// <param name="cancellation">Ends the clip that is being scored and leaves out those after it.</param>
    /// <exception cref="OperationCanceledException">Cancelled before there was any score.</exception>
    public static async Task<IReadOnlyList<ClipScore>> RunAsync(
        IReadOnlyList<VideoSource> sources, Func<VideoSource, IProgress<ClipProgress>, Task<ClipScore>> score, CancellationToken cancellation)
    {
        if (Console.IsErrorRedirected)
            return await EachAsync(sources, (source, index) => score(source, new Lines(source, index + 1, sources.Count)), cancellation);
        IReadOnlyList<ClipScore> clips = [];
        await Terminal.Progress().StartAsync(async context => clips = await EachAsync(sources, (source, _) => BarAsync(context, source, score), cancellation));
        return clips;
    }

    private static async Task<IReadOnlyList<ClipScore>> EachAsync(
        IReadOnlyList<VideoSource> sources, Func<VideoSource, int, Task<ClipScore>> score, CancellationToken cancellation)
    {
        var clips = new List<ClipScore>();
        try
        {
            foreach (var (index, source) in sources.Index().TakeWhile(_ => clips.Count == 0 || !cancellation.IsCancellationRequested))
                clips.Add(await score(source, index));
        }
        catch (OperationCanceledException) when (clips.Count > 0)
        {
            // The clips before it were scored, and stay so.
        }
        return clips;
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
                task.Description = $"{_clip}, {value.Scored:h\\:mm\\:ss}, Ctrl-C ends it";
            else
                task.Value = value.Scored / value.Duration;
        }
    }

    /// <summary>Says which clip of several it is and, once, that it may have no end.</summary>
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
                Console.Error.WriteLine($"{_source.Shown} has no end that is known: it is scored until Ctrl-C; --duration SECONDS sets an end");
            _reported = true;
        }
    }
}
