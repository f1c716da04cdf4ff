using EdgeAgent.Lab.Evaluation;
using EdgeAgent.Presentation;
using FsCheck;
using FsCheck.Xunit;

namespace EdgeAgent.Tests.Presentation;

public sealed class CsvTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("two words; a'b", "two words; a'b")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("say \"x\"", "\"say \"\"x\"\"\"")]
    [InlineData("\"", "\"\"\"\"")]
    [InlineData("two\nlines", "\"two\nlines\"")]
    [InlineData("two\rlines", "\"two\rlines\"")]
    [InlineData("two\r\nlines", "\"two\r\nlines\"")]
    public void WriteRow_QuotesWhatWouldSplit(string cell, string written) => Row(cell, "end").ShouldBe($"{written},end\n");

    [Fact]
    public void WriteRow_WritesAllDigits_AndNothingWithoutAValue() =>
        Row(0.1 + 0.2, 0.5f, 1234567L, null, "").ShouldBe("0.30000000000000004,0.5,1234567,,\n");

    [Fact]
    public void Text_HasAHeaderAndALinePerRow() =>
        Csv.Text(["plain", "a,b"], ("text", text => text), ("length, in letters", text => text.Length))
            .ShouldBe("text,\"length, in letters\"\nplain,5\n\"a,b\",3\n");

    // Blanks around an unquoted cell are not part of it for every reader.
    [Property]
    public void WriteRow_OfAnyCells_CanBeReadBack(NonEmptyArray<NonNull<string>> cells)
    {
        string[] plain = [.. cells.Get.Select(cell => cell.Get.Trim())];
        CsvTable.Split(Row([.. plain])).ShouldBe(plain);
    }

    private static string Row(params object?[] cells)
    {
        using var text = new StringWriter();
        Csv.WriteRow(text, cells);
        return text.ToString();
    }
}
