using EdgeAgent.Video.Streams;
using Microsoft.Extensions.Time.Testing;

namespace EdgeAgent.Tests.Video.Streams;

public sealed class BlindTimeTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly BlindTime _blind;

    public BlindTimeTests() => _blind = new BlindTime(_time);

    [Theory]
    [InlineData(StreamState.Waiting)]
    [InlineData(StreamState.Paused)]
    public void Total_GrowsUntilFramesArrive(StreamState state)
    {
        Pass(5);
        _blind.Closed(state);
        Pass(3);
        _blind.Total.ShouldBe(TimeSpan.FromSeconds(3));
        _blind.Closed(StreamState.Connecting);
        Pass(2);
        _blind.Opened();
        Pass(10);
        _blind.Total.ShouldBe(TimeSpan.FromSeconds(5));
    }

    [Theory]
    [InlineData(StreamState.Stalled)]
    [InlineData(StreamState.Backoff)]
    [InlineData(StreamState.Ended)]
    public void Total_WithoutACamera_DoesNotGrow(StreamState state)
    {
        _blind.Closed(StreamState.Waiting);
        Pass(1);
        _blind.Closed(state);
        Pass(60);
        _blind.Total.ShouldBe(TimeSpan.FromSeconds(1));
    }

    private void Pass(double seconds) => _time.Advance(TimeSpan.FromSeconds(seconds));
}
