using EdgeAgent.Inference;

namespace EdgeAgent.Video;

/// <summary>How far a clip has been scored. A duration of zero is unknown.</summary>
internal readonly record struct ClipProgress(TimeSpan Scored, TimeSpan Duration);

/// <summary>Scores clips from end to end. Nothing is dropped: when scoring is slower than decoding, ffmpeg waits.</summary>
/// <param name="model">May still be loading: inputs are probed and decoded meanwhile. Each frame is looked at through as many fragment grids as a batch of it holds.</param>
internal sealed class ClipScorer(VideoOptions options, Task<ModelSession> model)
{
    private readonly VideoProbe _probe = new(options);

    /// <summary>Scores the first frame of every 1/<paramref name="fps"/> seconds.</summary>
    /// <param name="duration">How much of it; null for all.</param>
    /// <param name="cancellation">Ends the clip there: what was scored until then is the result.</param>
    /// <exception cref="UserError">It cannot be read, or has no frame that can be decoded.</exception>
    /// <exception cref="OperationCanceledException">Cancelled before the first frame was scored.</exception>
    public async Task<ClipScore> ScoreAsync(
        VideoSource source, double fps, TimeSpan? duration, IProgress<ClipProgress>? progress, CancellationToken cancellation)
    {
        var properties = await _probe.ReadAsync(source, cancellation);
        var length = Shorter(properties.Duration, duration);
        await using var decoder = FfmpegDecoder.Start(Programs.Ffmpeg(options), source, properties, new DecodeRequest(fps, Duration: duration, SkipFrame: options.SkipFrame));
        await using var killed = cancellation.Register(decoder.Kill).ConfigureAwait(false);
        var frames = new List<FrameScore>();
        var scorer = new FrameScorer(await model, decoder.Format, options);
        using var stall = new StallTimer(TimeProvider.System, decoder.Kill);
        Await(options.ConnectTimeout);
        while (!cancellation.IsCancellationRequested && await decoder.ReadAsync(CancellationToken.None) is { } frame)
        {
            frames.Add(scorer.Score(frame));
            decoder.Return(frame);
            Await(options.StallTimeout + TimeSpan.FromSeconds(1 / fps));
            progress?.Report(new ClipProgress(frames[^1].Time, length));
        }

        var fault = stall.Stalled ? new DecodeFault(Fatal: true, "it gave no frame for too long") : await decoder.FaultAsync(CancellationToken.None);
        var scored = new ClipScore(source, properties, frames, scorer.GridMeans(), []) { Bars = scorer.Bars, Corrupt = decoder.Corrupt };
        if (!cancellation.IsCancellationRequested)
            return Result(scored, fault, new Coverage(length, fps));
        return frames.Count > 0 ? Stopped(scored) : throw new OperationCanceledException(cancellation);

        // A file may decode as slowly as the device does.
        void Await(TimeSpan limit)
        {
            if (source.Kind.Live)
                stall.Restart(limit);
        }
    }

    private static ClipScore Result(ClipScore clip, DecodeFault? fault, Coverage coverage)
    {
        if (clip.Frames.Count == 0)
            throw new UserError($"{clip.Source.Shown} has no frame that can be decoded{(fault is null ? "." : $": {fault.Message}.")}");
        var warnings = new List<string>();
        if (coverage.Missing(clip.Frames[^1].Time) is { } missing)
            warnings.Add(missing);
        if (clip.Corrupt > 0)
            warnings.Add(FormattableString.Invariant($"the decoder concealed damage in {clip.Corrupt} frames{(clip.Frames.Any(frame => frame.Word.Damage.Any) ? "." : ", which the score may not show.")}"));
        if (fault is not null)
            warnings.Add($"decoding met errors: {fault.Message}.");
        return clip with { Warnings = warnings };
    }

    private static ClipScore Stopped(ClipScore clip) =>
        clip with { Warnings = [FormattableString.Invariant($"stopped at {clip.Frames[^1].Time.TotalSeconds:0.#} s: these are the scores until then.")] };

    private static TimeSpan Shorter(TimeSpan known, TimeSpan? wanted) => wanted is { } most && (known == TimeSpan.Zero || most < known) ? most : known;

    /// <summary>How much of a clip there should be.</summary>
    private readonly record struct Coverage(TimeSpan Length, double Fps)
    {
        // The last chosen frame begins up to one interval before the end; a container's duration is often a frame or two off.
        public string? Missing(TimeSpan last)
        {
            var end = last + TimeSpan.FromSeconds(1 / Fps);
            return end >= Length - TimeSpan.FromSeconds(0.5)
                ? null
                : FormattableString.Invariant($"only the first {end.TotalSeconds:0.#} s of {Length.TotalSeconds:0.#} s could be decoded: the rest is missing or damaged.");
        }
    }
}
