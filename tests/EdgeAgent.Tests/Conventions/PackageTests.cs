using System.Text.RegularExpressions;

namespace EdgeAgent.Tests.Conventions;

/// <summary>What the Debian package says of the program is true of it.</summary>
public sealed partial class PackageTests
{
    [Fact]
    public void EveryVerb_IsInTheManual_AndNoOther()
    {
        var verbs = DocumentsTests.Verbs();
        Manual().ShouldBe(verbs, ignoreOrder: true);
    }

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

    private static IEnumerable<string> Manual()
    {
        var page = Repository.Read("deploy", "debian", "edgeagent.1");
        var begin = page.IndexOf(".SH VERBS", StringComparison.Ordinal);
        return Entry().Matches(page[begin..page.IndexOf(".SH", begin + 1, StringComparison.Ordinal)]).Select(match => match.Groups["verb"].Value);
    }

    [GeneratedRegex(@"^\.B (?<verb>\w+)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Entry();
}
