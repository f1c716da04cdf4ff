using EdgeAgent.Device;
using EdgeAgent.Video.Health;
using EdgeAgent.Video.Integrity;
using EdgeAgent.Video.Streams;

namespace EdgeAgent.Incidents.Sources;

/// <summary>
/// One stream at the moment of an evaluation, with the short memory that evidence needs. One thread evaluates it.
/// </summary>
/// <param name="qualityLow">Quality below which it is low; 0: never.</param>
internal sealed class StreamMoment(StreamEntry entry, StreamOptions options, VideoOptions video, double qualityLow, TimeProvider time)
{
    private TimeSpan? _before;

    public StreamEntry Entry => entry;

    public StreamOptions Options => options;

    public VideoOptions Video => video;

    public double QualityLow => qualityLow;

    /// <summary>Monotonic time.</summary>
    public TimeSpan Now { get; private set; }

    public DateTimeOffset At { get; private set; }

    public StreamSnapshot Snapshot { get; private set; } = entry.Snapshot();

    public StreamHealth? Health { get; private set; }

    public StreamProgress Progress { get; } = new(TimeSpan.FromSeconds(1 / options.Fps));

    public RecentPictures Pictures { get; } = new();

    public RecentLoss Loss { get; } = new();

    public UsualHealth Usual { get; } = new();

    /// <summary>Whether frames arrive and are scored.</summary>
    public bool IsScored => Snapshot.State == StreamState.Streaming;

    /// <summary>A time of day in the device's time zone, for people.</summary>
    public string Clock(DateTimeOffset at) => FormattableString.Invariant($"{TimeZoneInfo.ConvertTime(at, time.LocalTimeZone):HH:mm}");

    /// <summary>Takes the present state.</summary>
    /// <param name="now">Monotonic time.</param>
    public void Advance(TimeSpan now, DateTimeOffset at)
    {
        (Now, At) = (now, at);
        Snapshot = entry.Snapshot();
        Health = entry.Health();
        Progress.Next(Snapshot, now);
        Pictures.Next(Snapshot, now);
        Loss.Next(Snapshot, now);
        // Nothing is learned from a picture that does not show the view: it takes fewer bits.
        var isUseful = IsScored && Snapshot.Signals is null or Signals.None;
        Usual.Next(isUseful ? Health : null, DeviceClock.IsSet(at) ? at.UtcDateTime.Hour : null, at, now, now - (_before ?? now));
        _before = now;
    }
}
