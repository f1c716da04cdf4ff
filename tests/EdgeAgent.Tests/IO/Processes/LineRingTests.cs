using EdgeAgent.IO.Processes;
using FsCheck.Xunit;

namespace EdgeAgent.Tests.IO.Processes;

public sealed class LineRingTests
{
    [Property]
    public void Write_AnyPieces_GivesTheLinesOfTheWholeText(string?[] pieces)
    {
        var ring = new LineRing(capacity: 1000);
        foreach (var piece in pieces)
            ring.Write(piece);
        ring.EndLine();
        ring.Lines.ShouldBe(string.Concat(pieces).Split('\n', '\r').Select(Shown).Where(line => !string.IsNullOrWhiteSpace(line)));
        static string Shown(string line) => string.Concat(line.Select(character => char.IsControl(character) ? ' ' : character));
    }

    [Fact]
    public void Write_ControlCharacters_BecomeBlanks()
    {
        var ring = new LineRing();
        ring.Write("title: \u001b[2J\u0007done\u009b31m\n");
        ring.Lines.ShouldBe(["title:  [2J done 31m"]);
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
