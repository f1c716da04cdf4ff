using EdgeAgent.EndToEnd.Programs;

namespace EdgeAgent.EndToEnd.Telemetry;

/// <summary>Every file for the collector, by the real program.</summary>
[Trait("Category", "Long")]
public sealed class CollectorConfigTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(OtelCollector.Shipped)]
    [InlineData(OtelCollector.Shipped, OtelCollector.Tls)]
    public async Task Files_AreValid(params string[] files) => (await OtelCollector.ValidateAsync(files, Cancellation)).ShouldBeEmpty();

    /// <summary>
    /// The contrib distribution is not among Debian's sources: all that the core one has against this file is that it has no such
    /// extension.
    /// </summary>
    [Fact]
    public async Task PersistentQueue_IsValidButForWhatIsInContrib()
    {
        var faults = await OtelCollector.ValidateAsync([OtelCollector.Shipped, OtelCollector.PersistentQueue], Cancellation);
        faults.ShouldContain("'extensions' unknown type: \"file_storage\"");
        faults.Split('\n').Where(line => line.StartsWith('\'')).Distinct(StringComparer.Ordinal).Count().ShouldBe(1, faults);
    }

    [Fact]
    public void EveryFile_IsAmongThem()
    {
        string[] known = [OtelCollector.Tls, OtelCollector.PersistentQueue];
        Directory.GetFiles(Repository.At("deploy", "collector")).Select(file => Path.GetRelativePath(Repository.Root, file))
            .ShouldBe(known, ignoreOrder: true);
    }
}
