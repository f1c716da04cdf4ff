using EdgeAgent.Presentation;

namespace EdgeAgent.Tests.Presentation;

public sealed class TerminalTableTests
{
    private static readonly Table Sample = new(
        [new("model", ColumnKind.Text), new("p50"), new("why", ColumnKind.Prose)],
        [["efficientnet_b0", "20.5 ms", "[small] and not slower than any of the others"]],
        "Latency per frame.",
        ["A note [sic]."]);

    [Fact]
    public void Write_ShowsTheCaptionAndTheNotesUnderTheTable()
    {
        var text = Written(Sample, 100);
        text.ShouldContain("│ efficientnet_b0 │ 20.5 ms │ [small] and not slower than any of the others │");
        text.ShouldContain("\nLatency per frame.\nA note [sic].\n");
    }

    [Fact]
    public void Write_WithoutACaption_LeavesNoEmptyLine() =>
        Written(Sample with { Caption = "", Notes = [] }, 100).ShouldNotContain("\n\n");

    [Fact]
    public void Write_OnANarrowTerminal_WrapsProseAlone()
    {
        var text = Written(Sample, 50);
        text.Split('\n').ShouldAllBe(line => line.Length <= 50);
        text.ShouldContain("│ efficientnet_b0 │ 20.5 ms │ [small] and");
        text.ShouldNotContain("than any of the others");
    }

    [Fact]
    public void Write_WithoutProse_WrapsTheWidestColumnFirst()
    {
        Table table = new([new("model", ColumnKind.Text), new("n"), new("p50")], [["efficientnet_b0 fp32", "3", "20.5 ms"]]);
        Written(table, 30).ShouldContain("│ 3 │ 20.5 ms │");
    }

    [Fact]
    public void WriteAll_SeparatesTables() =>
        PlainTerminal.Show(console => TerminalTable.WriteAll(console, [Sample, Sample])).ShouldContain("A note [sic].\n\n");

    private static string Written(Table table, int width) => PlainTerminal.Show(console => TerminalTable.Write(console, table), width);
}
