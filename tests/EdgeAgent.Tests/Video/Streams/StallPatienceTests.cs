using EdgeAgent.Video.Streams;

namespace EdgeAgent.Tests.Video.Streams;

public sealed class StallPatienceTests
{
    private readonly StallPatience _patience = new(TimeSpan.FromSeconds(11));

    [Fact]
    public void Learn_AFrameThenAStall_DoublesUntilASlowCameraIsWaitedFor()
    {
        for (var stalls = 0; stalls < 3; stalls++)
            _patience.Learn(frames: 1, TimeSpan.Zero, stalled: true);
        _patience.Limit.TotalSeconds.ShouldBe(88);
        for (var stalls = 0; stalls < 10; stalls++)
            _patience.Learn(frames: 1, TimeSpan.Zero, stalled: true);
        _patience.Limit.ShouldBe(TimeSpan.FromMinutes(2));
    }

    [Fact]
    public void Learn_ACameraThatIsAway_ChangesNothing()
    {
        _patience.Learn(frames: 0, TimeSpan.Zero, stalled: true);
        _patience.Limit.TotalSeconds.ShouldBe(11);
    }

    [Fact]
    public void Learn_AConnectionThatLasted_SetsTheLimitByItsLongestGap()
    {
        _patience.Learn(frames: 1, TimeSpan.Zero, stalled: true);
        _patience.Learn(frames: 40, TimeSpan.FromSeconds(15), stalled: false);
        _patience.Limit.TotalSeconds.ShouldBe(22.5);
        _patience.Learn(frames: 40, TimeSpan.FromSeconds(1), stalled: true);
        _patience.Limit.TotalSeconds.ShouldBe(11);
    }
}
