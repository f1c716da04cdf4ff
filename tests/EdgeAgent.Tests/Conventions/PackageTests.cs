using System.Text.RegularExpressions;
using EdgeAgent.CommandLine;

namespace EdgeAgent.Tests.Conventions;

/// <summary>The files of the Debian packages match the programs.</summary>
public sealed partial class PackageTests
{
    [Fact]
    public void EveryVerb_IsInTheManual_AndNoOther()
    {
        Manual("edgeagent").Keys.ShouldBe(DocumentsTests.Verbs(), ignoreOrder: true);
        Manual("edgeagent-lab").Keys.ShouldBe(LabProgram.Verbs.Keys, ignoreOrder: true);
    }

    [Fact]
    public void Manual_SaysWhichVerbsNeedTheOtherPackage() =>
        Manual("edgeagent").Where(entry => entry.Value.Contains(@"edgeagent\-lab", StringComparison.Ordinal)).Select(entry => entry.Key)
            .ShouldBe(LabProgram.Verbs.Keys, ignoreOrder: true);

    [Fact]
    public void Lab_DependsOnTheSameVersion() =>
        Repository.Read("deploy", "debian", "edgeagent-lab.control.in").ShouldContain("\nDepends: edgeagent (= @VERSION@), ");

    [Fact]
    public void EveryDefaultFile_IsInstalledAsConfiguration()
    {
        var kept = Repository.Read("deploy", "debian", "conffiles").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        kept.ShouldBe(["/etc/edgeagent/appsettings.json", "/etc/edgeagent/environment"]);
        var build = Repository.Read("deploy", "debian", "build");
        kept.Where(file => !build.Contains($"$root{file}\"", StringComparison.Ordinal)).ShouldBeEmpty();
        Repository.Read("deploy", "systemd", "edgeagent.service").ShouldContain("EnvironmentFile=-/etc/edgeagent/environment");
    }

    // .NET swallows the first SIGABRT, systemd's own choice: a service that hangs would go on hanging.
    [Theory]
    [InlineData("Type=notify")]
    [InlineData("WatchdogSignal=SIGKILL")]
    [InlineData("OOMPolicy=continue")]
    [InlineData("RestartPreventExitStatus=2")]
    public void Unit_Has(string line) => Repository.Read("deploy", "systemd", "edgeagent.service").Split('\n').ShouldContain(line);

    // What hardware decoders open: V4L2, the media controller, their memory, render nodes, NVIDIA's nodes.
    [Theory]
    [InlineData("char-video4linux")]
    [InlineData("char-media")]
    [InlineData("char-dma_heap")]
    [InlineData("char-drm")]
    [InlineData("char-nvidia*")]
    [InlineData("char-nvhost*")]
    [InlineData("/dev/nvmap")]
    public void Unit_OpensTheDevicesOfHardwareDecoders(string device) => Unit_Has($"DeviceAllow={device} rw");

    // Each verb of a manual page, with its description.
    private static Dictionary<string, string> Manual(string program)
    {
        var page = Repository.Read("deploy", "debian", $"{program}.1");
        var begin = page.IndexOf(".SH VERBS", StringComparison.Ordinal);
        return Entry().Matches(page[begin..page.IndexOf(".SH", begin + 1, StringComparison.Ordinal)])
            .ToDictionary(match => match.Groups["verb"].Value, match => match.Groups["description"].Value, StringComparer.Ordinal);
    }

    [GeneratedRegex(
        @"^\.B (?<verb>\w+)\n(?<description>.+)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Entry();
}
