using EdgeAgent.Processes;
using FsCheck.Xunit;

namespace EdgeAgent.Tests.Processes;

public sealed class LineRingTests
{
    [Property]
    public void Write_AnyPieces_GivesTheLinesOfTheWholeText(string?[] pieces)
    {
        var ring = new LineRing(capacity: 1000);
        foreach (var piece in pieces)
            ring.Write(piece);
        ring.EndLine();
        ring.Lines.ShouldBe(string.Concat(pieces).Split('\n', '\r').Where(line => !string.IsNullOrWhiteSpace(line)));
    }

    [Fact]
    public void Write_EndlessLine_IsCut()
    {
        var ring = new LineRing();
        for (var i = 0; i < 100; i++)
            ring.Write(new string('x', 1000));
        ring.EndLine();
        ring.Lines.ShouldHaveSingleItem().Length.ShouldBe(LineRing.LongestLine);
    }
}
