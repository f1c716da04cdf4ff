using EdgeAgent.Lab.Cli;
using EdgeAgent.Lab.Findings;
using EdgeAgent.Tests.Lab.Findings;
using Spectre.Console;

namespace EdgeAgent.Tests.Lab.Cli;

public sealed class FindingsTableTests
{
    [Fact]
    public void Architecture_ShowsSizesAndShares()
    {
        var text = Render(console => ArchitectureTable.Write(console, Measured.All));

        text.ShouldContain("│ efficientnet_b7 │ 600x600 │   2.0 │   3.1 │    219 │    66.35 M │ 37.746 │");
        text.ShouldContain("MACs, % of the whole");
        text.ShouldMatch("depthwise convolution +│ +9.0 │");
        text.ShouldMatch("stage 7 +│");
    }

    [Fact]
    public void Findings_ShowEachVerdictWithItsEvidence()
    {
        var report = FindingsReport.Of(Measured.All, Measured.Series(Measured.ByMacs));

        var text = Render(console => FindingsTable.Write(console, report));

        text.ShouldMatch("latency against MACs +│ +1.000 ± 0.000 │ +– │ +1.000 │ +8 │");
        text.ShouldMatch(@"depth against MACs +│ +0\.253 ± 0\.005 │ +0\.279 │");
        foreach (var finding in report.Findings)
        {
            text.ShouldContain($"{finding.Claim}: {finding.Verdict.Words()}.");
            text.ShouldContain(finding.Evidence);
        }
        text.ShouldContain("Measured: SingleStream, fp32, cpu, all threads, 8 variants.");
    }

    private static string Render(Action<IAnsiConsole> write)
    {
        using var writer = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(writer) });
        console.Profile.Width = 1000;
        write(console);
        return writer.ToString();
    }
}
