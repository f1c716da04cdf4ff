using System.Text.RegularExpressions;
using EdgeAgent.IO.Processes;
using EdgeAgent.Lab.Reports;
using EdgeAgent.Lab.Reports.Comparison;
using EdgeAgent.Lab.Reports.Formats;
using EdgeAgent.Models;
using FsCheck.Xunit;

namespace EdgeAgent.Tests.Lab.Reports.Formats;

public sealed partial class LatexTests
{
    /// <summary>Characters without a special meaning in LaTeX, and the commands that Escape writes.</summary>
    [GeneratedRegex(
        @"^(?:\\[{}$&#%_]|\\(?:text\w+|dots|texttimes|textpm|textmu)(?:\{2?\})|\$-\$|\$\\\w+\$|--"
        + @"|\[U\+[0-9A-F]{4,6}\]|[^\\{}$&#%_~^<>|""\x00-\x1f])*$",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Harmless { get; }

    [Property]
    public bool Escape_OfAnyText_LeavesNothingThatMeansSomething(string? text) => Harmless.IsMatch(Latex.Escape(text ?? ""));

    [Fact]
    public void Escape_OfWhatLatexCannotPrint_GivesItsNumber() => Latex.Escape("µ 漢 – ₀").ShouldBe(@"\textmu{} [U+6F22] -- [U+2080]");

    [Fact]
    [Trait("Category", "Long")]
    public async Task Tables_OfExtremes_CompileWithoutAnOverfullBox()
    {
        await CompileAsync(directory => ReportTree.Write(directory, Constructed.Results()));
        await CompileAsync(directory => ReportTree.Write(directory, Constructed.Results(
            precisions: [Precision.Fp32, Precision.Int8], batches: [1, 2, 4, 8, 16], fails: @case => @case.Variant == "efficientnet_b7",
            trained: 8)));
        await CompileAsync(directory => ReportTree.Write(
            directory,
            Constructed.Results(variants: ["efficientnet_b0"], batches: [1], energy: false, model: Constructed.AwkwardNames[0])));
        await CompileAsync(directory => ComparisonTree.Write(
            directory,
            ComparedDevice.Of([.. Constructed.AwkwardNames.Select(name => Constructed.Results(model: name)), Constructed.Results()])));
    }

    private static async Task CompileAsync(Action<DirectoryInfo> write)
    {
        var directory = Directory.CreateTempSubdirectory("edgeagent-latex");
        try
        {
            write(directory);
            var latex = Path.Combine(directory.FullName, "latex");
            // The second pass uses the widths from the first.
            var log = await PdflatexAsync(latex) + await PdflatexAsync(latex);
            File.Exists(Path.Combine(latex, "tables.pdf")).ShouldBeTrue(log);
            log.Split('\n').Where(line => line.StartsWith('!')
                || line.Contains("Overfull", StringComparison.Ordinal)
                || line.Contains("too large", StringComparison.Ordinal))
                .ShouldBeEmpty();
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    // LaTeX writes its output only to the directory in which it is started.
    private static async Task<string> PdflatexAsync(string directory)
    {
        await using var latex = ChildProcess.Start(
            new ProgramFile("sh", "it is part of every system"),
            ["-c", "cd \"$1\" && exec pdflatex -interaction=nonstopmode -halt-on-error tables.tex", "sh", directory]);
        using var output = new StreamReader(latex.Output);
        return await output.ReadToEndAsync(TestContext.Current.CancellationToken);
    }
}
