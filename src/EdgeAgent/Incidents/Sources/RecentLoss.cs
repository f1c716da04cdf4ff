using EdgeAgent.Video.Streams;

namespace EdgeAgent.Incidents.Sources;

/// <summary>The seconds of the last minute in which data of a stream was lost. Not safe for concurrent calls.</summary>
internal sealed class RecentLoss
{
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly Queue<(TimeSpan At, long Seconds)> _losses = new();
    private long? _counted;
    private TimeSpan _now;

    /// <summary>Seconds with loss in the last minute.</summary>
    public long Seconds { get; private set; }

    /// <summary>Time since the first of them.</summary>
    public TimeSpan SinceFirst => _losses.TryPeek(out var first) ? _now - first.At : TimeSpan.Zero;

    /// <param name="now">Monotonic time.</param>
    public void Next(StreamSnapshot stream, TimeSpan now)
    {
        _now = now;
        if (stream.LostSeconds - (_counted ?? stream.LostSeconds) is > 0 and var lost)
        {
            _losses.Enqueue((now, lost));
            Seconds += lost;
        }

        _counted = stream.LostSeconds;
        while (_losses.TryPeek(out var first) && now - first.At > Window)
            Seconds -= _losses.Dequeue().Seconds;
    }
}
