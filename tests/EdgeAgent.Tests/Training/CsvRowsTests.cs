using EdgeAgent.Training.Recipes;
using FsCheck.Xunit;

namespace EdgeAgent.Tests.Training;

public sealed class CsvRowsTests
{
    [Theory]
    [InlineData("a,b", new[] { "a", "b" })]
    [InlineData("", new[] { "" })]
    [InlineData("a,,", new[] { "a", "", "" })]
    [InlineData("1,\"crop=4:4:'1,2'\",x", new[] { "1", "crop=4:4:'1,2'", "x" })]
    [InlineData("\"say \"\"hi\"\"\"", new[] { "say \"hi\"" })]
    public void Split_KeepsQuotedFieldsTogether(string line, string[] fields) => CsvRows.Split(line).ShouldBe(fields);

    [Property]
    public void Split_UndoesQuoting(string[] fields)
    {
        string[] plain = [.. fields.Select(field => field ?? "")];
        if (plain.Length == 0)
            return;
        CsvRows.Split(string.Join(',', plain.Select(field => '"' + field.Replace("\"", "\"\"", StringComparison.Ordinal) + '"'))).ShouldBe(plain);
    }

    [Fact]
    public void Read_OfARowWithTooFewFields_SaysWhere()
    {
        var path = Path.GetTempFileName();
        File.WriteAllText(path, "a,b\n1,2\n3\n");
        Should.Throw<UserError>(() => CsvRows.Read(path).ToList()).Message.ShouldBe($"{path}:3 has 1 fields where the header has 2.");
        File.Delete(path);
    }
}
