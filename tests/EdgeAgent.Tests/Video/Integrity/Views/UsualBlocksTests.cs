using EdgeAgent.Video.Integrity.Views;

namespace EdgeAgent.Tests.Video.Integrity.Views;

public sealed class UsualBlocksTests
{
    private static string Bytes(int perBlock) =>
        Convert.ToBase64String([.. Enumerable.Range(0, perBlock * ViewMatch.Count).Select(i => (byte)(i * 37))]);

    [Fact]
    public void Save_WhatWasRestored_IsTheSame()
    {
        var blocks = new UsualBlocks();
        blocks.Restore(Bytes(3));
        blocks.Save().ShouldBe(Bytes(3));
    }

    [Fact]
    public void Restore_SavedBlocks_HasDetailAndCorrelations()
    {
        var blocks = new UsualBlocks();
        blocks.Restore(Convert.ToBase64String([40, 255, 51, .. new byte[3 * (ViewMatch.Count - 1)]]));
        blocks.Detail[0].ShouldBe(10);
        blocks.Correlations[0].Mean.ShouldBe(1);
        blocks.Correlations[0].Deviation.ShouldBe(0.2f, 1e-4);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(40)]
    public void IsSound_AnotherNumberOfBytes_IsFalse(int perBlock) => UsualBlocks.IsSound(Bytes(perBlock)).ShouldBeFalse();

    [Fact]
    public void IsSound_NoBase64_IsFalse() => UsualBlocks.IsSound("?").ShouldBeFalse();

    [Fact]
    public void IsSound_SavedBlocks_IsTrue() => UsualBlocks.IsSound(new UsualBlocks().Save()).ShouldBeTrue();
}
