using EdgeAgent.Telemetry.Spool;
using FsCheck.Xunit;

namespace EdgeAgent.Tests.Telemetry.Spool;

public sealed class SpoolEntryTests
{
    [Fact]
    public void Parse_OwnName_GivesTheEntryBack()
    {
        var entry = new SpoolEntry(42, DateTimeOffset.FromUnixTimeMilliseconds(1_764_000_000_123), 318, 999);
        entry.FileName.ShouldBe("000000000042-1764000000123-318.pb.gz");
        SpoolEntry.Parse(entry.FileName, 999).ShouldBe(entry);
    }

    [Fact]
    public void FileName_SortsAsItIsSent() =>
        string.CompareOrdinal(
            new SpoolEntry(9, DateTimeOffset.UnixEpoch, 1, 1).FileName, new SpoolEntry(10, DateTimeOffset.UnixEpoch, 1, 1).FileName)
            .ShouldBeLessThan(0);

    [Theory]
    [InlineData("lock")]
    [InlineData("1-2.pb.gz")]
    [InlineData("-1-2-3.pb.gz")]
    [InlineData("1-99999999999999999-3.pb.gz")]
    [InlineData("1-2-9999999999.pb.gz")]
    public void Parse_ForeignName_IsNoEntry(string name) => SpoolEntry.Parse(name, 1).ShouldBeNull();

    [Property]
    public bool Parse_AnyName_NeverThrows(string? name) =>
        SpoolEntry.Parse((name ?? "") + SpoolEntry.Extension, 1) is null or { Sequence: >= 0 };
}
