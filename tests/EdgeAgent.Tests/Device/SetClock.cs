namespace EdgeAgent.Tests.Device;

/// <summary>A clock that somebody sets; what counts from the start of the machine does not follow.</summary>
internal sealed class SetClock(TimeProvider time) : TimeProvider
{
    public TimeSpan Ahead { get; set; }

    public override DateTimeOffset GetUtcNow() => time.GetUtcNow() + Ahead;

    public override long TimestampFrequency => time.TimestampFrequency;

    public override long GetTimestamp() => time.GetTimestamp();
}
