using EdgeAgent.Video.Decoding.Plans;

namespace EdgeAgent.Tests.Video.Decoding.Plans;

public sealed class KeyframeLagTests
{
    private readonly KeyframeLag _lag = new();

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(2, true)]
    public void Arrives_KeyframesDecodedSoManyGroupsLate_IsFoundAfterTwo(int groups, bool late)
    {
        _lag.Arrives(0).ShouldBeFalse();
        _lag.Arrives(Math.Max(0, 1 - groups)).ShouldBeFalse();
        for (var arrived = 2; arrived < 20; arrived++)
            _lag.Arrives(Math.Max(0, arrived - groups)).ShouldBe(late, $"keyframe {arrived}");
    }

    [Fact]
    public void Arrives_AKeyframeThatWasLost_DoesNotCount()
    {
        _lag.Arrives(0);
        _lag.Arrives(1);
        // The second cannot be decoded.
        _lag.Lost(1);
        for (var decoded = 1; decoded < 10; decoded++)
            _lag.Arrives(decoded).ShouldBeFalse();
    }
}
