using EdgeAgent.Evaluation;
using FsCheck.Xunit;

namespace EdgeAgent.Tests.Evaluation;

public sealed class CsvTableTests
{
    [Theory]
    [InlineData("a,b", new[] { "a", "b" })]
    [InlineData("", new[] { "" })]
    [InlineData("a,,", new[] { "a", "", "" })]
    [InlineData("1,\"crop=4:4:'1,2'\",x", new[] { "1", "crop=4:4:'1,2'", "x" })]
    [InlineData("\"say \"\"hi\"\"\"", new[] { "say \"hi\"" })]
    public void Split_KeepsQuotedFieldsTogether(string line, string[] fields) => CsvTable.Split(line).ShouldBe(fields);

    [Property]
    public void Split_UndoesQuoting(string[] fields)
    {
        string[] plain = [.. fields.Select(field => field ?? "")];
        if (plain.Length == 0)
            return;
        CsvTable.Split(string.Join(',', plain.Select(field => '"' + field.Replace("\"", "\"\"", StringComparison.Ordinal) + '"'))).ShouldBe(plain);
    }

    [Fact]
    public void Read_OfARowWithTooFewFields_SaysWhere()
    {
        var path = Path.GetTempFileName();
        File.WriteAllText(path, "a,b\n1,2\n3\n");
        Should.Throw<UserError>(() => CsvTable.Read(path)).Message.ShouldBe($"{path}:3 has 1 fields where the header has 2.");
        File.Delete(path);
    }

    [Fact]
    public void Read_SkipsEmptyLinesAndKeepsLineNumbers()
    {
        var path = Path.GetTempFileName();
        File.WriteAllText(path, "\uFEFFa,b\r\n\r\n1,2\r\n\r\n3,4\r\n");
        var table = CsvTable.Read(path);
        File.Delete(path);
        table.Columns.ShouldBe(["a", "b"]);
        table.Rows.Select(row => (row.Line, row["b"])).ShouldBe([(3, "2"), (5, "4")]);
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("a,b,a\n", "two columns named \"a\"")]
    public void Read_OfNoTable_SaysWhy(string content, string said)
    {
        var path = Path.GetTempFileName();
        File.WriteAllText(path, content);
        Should.Throw<UserError>(() => CsvTable.Read(path)).Message.ShouldContain(said);
        File.Delete(path);
    }
}
