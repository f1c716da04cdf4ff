using System.Text.RegularExpressions;
using EdgeAgent.Models;
using EdgeAgent.Processes;
using EdgeAgent.Reports;
using EdgeAgent.Reports.Formats;
using EdgeAgent.Reports.Comparison;
using FsCheck.Xunit;
using Shouldly;
using Xunit;

namespace EdgeAgent.Tests.Reports.Formats;

public sealed partial class LatexTests
{
    /// <summary>What may stand in LaTeX without meaning anything, and the commands that Escape writes.</summary>
    [GeneratedRegex(@"^(?:\\[{}$&#%_]|\\(?:text\w+|dots|texttimes|textpm|textmu)(?:\{2?\})|\$-\$|\$\\\w+\$|--|\[U\+[0-9A-F]{4,6}\]|[^\\{}$&#%_~^<>|""\x00-\x1f])*$", RegexOptions.CultureInvariant)]
    private static partial Regex Harmless { get; }

    [Property]
    public bool Escape_OfAnyText_LeavesNothingThatMeansSomething(string? text) => Harmless.IsMatch(Latex.Escape(text ?? ""));

    [Fact]
    public void Escape_OfWhatLatexCannotPrint_GivesItsNumber() => Latex.Escape("µ 漢 – ₀").ShouldBe(@"\textmu{} [U+6F22] -- [U+2080]");

    [Fact]
    [Trait("Category", "Long")]
    public void Tables_OfExtremes_CompileWithoutAnOverfullBox()
    {
        Compile(directory => ReportTree.Write(directory, Constructed.Results()));
        Compile(directory => ReportTree.Write(directory, Constructed.Results(precisions: [Precision.Fp32, Precision.Int8], batches: [1, 2, 4, 8, 16], fails: @case => @case.Variant == "efficientnet_b7", trained: 8)));
        Compile(directory => ReportTree.Write(directory, Constructed.Results(variants: ["efficientnet_b0"], batches: [1], energy: false, model: Constructed.AwkwardNames[0])));
        Compile(directory => ComparisonTree.Write(directory, ComparedDevice.Of([.. Constructed.AwkwardNames.Select(name => Constructed.Results(model: name)), Constructed.Results()])));
    }

    private static void Compile(Action<DirectoryInfo> write)
    {
        var directory = Directory.CreateTempSubdirectory("edgeagent-latex");
        try
        {
            write(directory);
            var latex = Path.Combine(directory.FullName, "latex");
            // The second pass knows the widths that the first found.
            var log = Pdflatex(latex) + Pdflatex(latex);
            File.Exists(Path.Combine(latex, "tables.pdf")).ShouldBeTrue(log);
            log.Split('\n').Where(line => line.StartsWith('!') || line.Contains("Overfull", StringComparison.Ordinal) || line.Contains("too large", StringComparison.Ordinal)).ShouldBeEmpty();
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    private static string Pdflatex(string directory)
    {
        using var process = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("pdflatex", ["-interaction=nonstopmode", "-halt-on-error", "tables.tex"])
        {
            WorkingDirectory = directory, RedirectStandardOutput = true,
        })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output;
    }
}
