using EdgeAgent.Video.Streams;
using Microsoft.Extensions.Time.Testing;

namespace EdgeAgent.Tests.Video.Streams;

public sealed class BlindTimeTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly BlindTime _blind;

    public BlindTimeTests() => _blind = new BlindTime(_time);

    [Theory]
    [InlineData(nameof(StreamState.Waiting))]
    [InlineData(nameof(StreamState.Paused))]
    public void Total_GrowsUntilFramesArrive(string state)
    {
        Pass(5);
        _blind.Closed(Enum.Parse<StreamState>(state));
        Pass(3);
        _blind.Total.ShouldBe(TimeSpan.FromSeconds(3));
        _blind.Closed(StreamState.Connecting);
        Pass(2);
        _blind.Opened();
        Pass(10);
        _blind.Total.ShouldBe(TimeSpan.FromSeconds(5));
    }

    [Theory]
    [InlineData(nameof(StreamState.Stalled))]
    [InlineData(nameof(StreamState.Backoff))]
    [InlineData(nameof(StreamState.Ended))]
    public void Total_WithoutACamera_DoesNotGrow(string state)
    {
        _blind.Closed(StreamState.Waiting);
        Pass(1);
        _blind.Closed(Enum.Parse<StreamState>(state));
        Pass(60);
        _blind.Total.ShouldBe(TimeSpan.FromSeconds(1));
    }

    private void Pass(double seconds) => _time.Advance(TimeSpan.FromSeconds(seconds));
}
