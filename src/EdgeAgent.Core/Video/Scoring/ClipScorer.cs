using EdgeAgent.Inference;
using EdgeAgent.Video.Decoding;
using EdgeAgent.Video.Decoding.Plans;
using EdgeAgent.Video.Input;
using EdgeAgent.Video.Moments;
using EdgeAgent.Video.Streams;

namespace EdgeAgent.Video.Scoring;

/// <summary>Progress through a clip. A duration of zero means unknown.</summary>
internal readonly record struct ClipProgress(TimeSpan Scored, TimeSpan Duration);

/// <summary>Scores clips from end to end. No frame is dropped: when scoring is slower than decoding, ffmpeg waits.</summary>
/// <param name="create">Creates the scorer of a clip's frames. Its arguments: the frames' format, the height at which they are judged, and
/// where the worst frames are kept.</param>
internal sealed class ClipScorer(VideoOptions options, Func<FrameFormat, int, WorstMoments?, Task<IFrameScorer>> create)
{
    /// <summary>Scores with a model.</summary>
    /// <param name="model">
    /// May still be loading: inputs are probed and decoded meanwhile. Each frame is scored with as many fragment grids as the model's batch
    /// holds.
    /// </param>
    public ClipScorer(VideoOptions options, Task<ModelSession> model)
        : this(options, async (format, displayHeight, worst) => new FrameScorer(await model, format, options, displayHeight, worst))
    {
    }

    /// <summary>Checks clips for faults of the signal and of the view, without a model. The frames get no quality.</summary>
    public static ClipScorer WithoutModel(VideoOptions options) =>
        new(options, (format, _, _) => Task.FromResult<IFrameScorer>(new FrameChecker(format, options)));

    /// <summary>How many of the worst frames of each clip are kept with their pixels.</summary>
    public int Pictures { get; init; }

    /// <summary>Scores the first frame of every 1/<paramref name="fps"/> seconds.</summary>
    /// <param name="duration">Length to score; null for all.</param>
    /// <param name="cancellation">Ends the clip at once: the result holds the scores so far.</param>
    /// <exception cref="UserError">The clip cannot be read, or has no frame that can be decoded.</exception>
    /// <exception cref="OperationCanceledException">Canceled before the first frame was scored.</exception>
    public Task<ClipScore> ScoreAsync(
        VideoSource source, double fps, TimeSpan? duration, IProgress<ClipProgress>? progress, CancellationToken cancellation) =>
        OtherWay.TryAsync(source, way => ScoreOnceAsync(way, fps, duration, progress, cancellation));

    private async Task<ClipScore> ScoreOnceAsync(
        VideoSource source, double fps, TimeSpan? duration, IProgress<ClipProgress>? progress, CancellationToken cancellation)
    {
        await using var input = await OpenedInput.OpenAsync(source, fps, options, cancellation);
        var length = Shorter(input.Known?.Duration ?? TimeSpan.Zero, duration);
        var request = new DecodeRequest(fps, Duration: duration, Plan: DecodePlans.Fixed(options.Decode))
        {
            MaxPixels = PictureLimit.Of(options),
        };
        await using var decoder = FfmpegDecoder.Start(Programs.Ffmpeg(options), input, request);
        await using var killed = cancellation.Register(decoder.Kill).ConfigureAwait(false);
        var frames = new List<FrameScore>();
        IFrameScorer? scorer = null;
        using var stall = new StallTimer(TimeProvider.System, decoder.Kill, () => decoder.Arrivals);
        Await(options.ConnectTimeout);
        while (!cancellation.IsCancellationRequested && await decoder.ReadAsync(CancellationToken.None) is { } frame)
        {
            scorer ??= await create(decoder.Format, source.DisplayHeight, Pictures > 0 ? new WorstMoments(Pictures) : null);
            frames.Add(scorer.Score(frame));
            decoder.Return(frame);
            Await(options.StallTimeout + TimeSpan.FromSeconds(1 / fps));
            progress?.Report(new ClipProgress(frames[^1].Time, length));
        }

        var fault = stall.Stalled
            ? new DecodeFault(Fatal: true, Stall(stall, frames.Count))
            : await decoder.FaultAsync(CancellationToken.None);
        if (cancellation.IsCancellationRequested && frames.Count == 0)
            throw new OperationCanceledException(cancellation);
        if (scorer is null && source.Kind.Live)
            throw await FirstFrame.MissingAsync(source, decoder, stall, options.ConnectTimeout, CancellationToken.None);
        if (scorer is null)
        {
            var reason = fault is null ? "." : $": {fault.Message}. {InputAdvice.Of(source, fault.Message)}";
            throw new UserError($"{source.Shown} has no frame that can be decoded{reason}");
        }

        var scored = new ClipScore(source, decoder.Properties, frames, scorer.GridMeans(), [])
        {
            Worst = scorer.Worst(),
            Bars = scorer.Bars,
            DisplayHeight = scorer.DisplayHeight,
            Corrupt = decoder.Corrupt,
            Health = decoder.Health(),
            Plan = decoder.Plan,
        };
        return cancellation.IsCancellationRequested ? Stopped(scored) : Result(scored, fault, Coverage.Of(decoder, duration, fps));

        // A file may decode as slowly as the device allows.
        void Await(TimeSpan limit)
        {
            if (source.Kind.Live)
                stall.Restart(limit);
        }
    }

    private static ClipScore Result(ClipScore clip, DecodeFault? fault, Coverage coverage)
    {
        var warnings = new List<string>();
        if (coverage.Missing(clip.Frames) is { } missing)
            warnings.Add(missing);
        if (coverage.OtherPictures > 0)
        {
            var size = FormattableString.Invariant($"{clip.Properties.Width}x{clip.Properties.Height}");
            var count = coverage.OtherPictures + 1;
            warnings.Add(FormattableString.Invariant($"it has {count} video streams; the largest, {size}, is scored."));
        }

        if (clip.Corrupt > 0)
        {
            var end = clip.Frames.Any(frame => frame.Bitstream.Damage.Any) ? "." : ", which the score may not show.";
            warnings.Add(FormattableString.Invariant($"the decoder concealed damage in {clip.Corrupt} frames{end}"));
        }

        if (fault is not null)
            warnings.Add($"decoding reported errors: {fault.Message}.");
        return clip with { Warnings = warnings };
    }

    private static ClipScore Stopped(ClipScore clip)
    {
        var warning = FormattableString.Invariant($"stopped at {clip.Frames[^1].Time.TotalSeconds:0.#} s: later frames are not scored.");
        return clip with { Warnings = [warning] };
    }

    private static TimeSpan Shorter(TimeSpan known, TimeSpan? wanted) =>
        wanted is { } most && (known == TimeSpan.Zero || most < known) ? most : known;

    private static string Stall(StallTimer stall, int frames) =>
        stall.DataArrived ? "data arrives, but no picture that can be decoded: does it send keyframes?"
        : frames == 0 ? "it did not answer"
        : "it sent no frame for too long";

    /// <summary>The expected extent of a clip.</summary>
    /// <param name="Length">Zero if unknown.</param>
    /// <param name="Interval">Longest time between two scored frames.</param>
    private readonly record struct Coverage(TimeSpan Length, TimeSpan Interval, int OtherPictures)
    {
        public static Coverage Of(FfmpegDecoder decoder, TimeSpan? wanted, double fps)
        {
            var properties = decoder.Properties;
            var length = properties.PictureDuration;
            var frame = properties.FrameRate > 0 ? 1 / properties.FrameRate : 0;
            var expected = length == TimeSpan.Zero ? length : Shorter(length, wanted);
            return new(expected, TimeSpan.FromSeconds(Math.Max(1 / fps, frame)), decoder.OtherPictures);
        }

        // The last selected frame begins up to one interval before the end. That interval is as long as the longest between two frames. A
        // container's duration is often off by one or two frames.
        public string? Missing(IReadOnlyList<FrameScore> frames)
        {
            var gap = frames.Zip(frames.Skip(1), (one, next) => next.Time - one.Time).Append(Interval).Max();
            if (frames[^1].Time + gap >= Length - TimeSpan.FromSeconds(0.5))
                return null;
            var end = frames[^1].Time + Interval;
            return FormattableString.Invariant($"only the first {end.TotalSeconds:0.#} s of {Length.TotalSeconds:0.#} s could be decoded: ")
                + "the rest is missing or damaged.";
        }
    }
}
