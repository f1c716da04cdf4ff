using EdgeAgent.Video.Baselines;
using EdgeAgent.Video.Bitstream;
using EdgeAgent.Video.Integrity;
using EdgeAgent.Video.Scoring;
using EdgeAgent.Video.Streams;

namespace EdgeAgent.Tests.Video.Baselines;

/// <summary>Scores of a stream that never was, one a second unless told otherwise.</summary>
internal sealed class Scores(StreamBaseline baseline)
{
    private const string Model = "efficientnet_b0 fp32";

    private readonly Random _random = new(7);

    /// <summary>The time of the next score.</summary>
    public DateTimeOffset Now { get; set; } = new(2026, 3, 1, 10, 0, 0, TimeSpan.Zero);

    /// <summary>Everything that happened, and when.</summary>
    public List<(DriftChange Change, DateTimeOffset At)> Changes { get; } = [];

    /// <summary>Number of the view that the camera shows.</summary>
    public int View { get; set; }

    public static TimedScore At(DateTimeOffset at, double quality, Signals signals = Signals.None, int view = 0)
    {
        var found = new FoundSignals(signals, signals, view);
        return new(at, FrameScore.Create(TimeSpan.Zero, new ModelOutput((float)quality, default), BitstreamInfo.None, fit: null, found));
    }

    public Scores For(
        TimeSpan duration, double quality, double noise = 0, Signals signals = Signals.None, string model = Model, double every = 1) =>
        For(duration, _ => quality + (noise * Gaussian()), signals, model, every);

    public Scores For(
        TimeSpan duration, Func<DateTimeOffset, double> quality, Signals signals = Signals.None, string model = Model, double every = 1)
    {
        for (var end = Now + duration; Now < end; Now += TimeSpan.FromSeconds(every))
        {
            var change = baseline.Take(At(Now, Math.Clamp(quality(Now), 0, 100), signals, View), model);
            if (change != DriftChange.None)
                Changes.Add((change, Now));
        }
        return this;
    }

    // Box and Muller's method.
    private double Gaussian() => Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());
}
