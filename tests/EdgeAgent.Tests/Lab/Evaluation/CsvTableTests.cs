using System.Text;
using EdgeAgent.Lab.Evaluation;
using FsCheck;
using FsCheck.Xunit;

namespace EdgeAgent.Tests.Lab.Evaluation;

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
        CsvTable.Split(string.Join(',', plain.Select(field => '"' + field.Replace("\"", "\"\"", StringComparison.Ordinal) + '"')))
            .ShouldBe(plain);
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

    // Any field, if quoted, is read unchanged, with every separator, line end and encoding.
    [Property]
    public void Read_UndoesQuoting(NonEmptyArray<NonNull<string>> fields, bool semicolons, bool windows, bool wide)
    {
        string[] plain =
        [
            .. fields.Get.Select(
                field => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(field.Get)).Replace("\0", "", StringComparison.Ordinal)),
            "end",
        ];
        var separator = semicolons ? ';' : ',';
        var end = windows ? "\r\n" : "\n";
        string Line(IEnumerable<string> values) =>
            string.Join(separator, values.Select(value => '"' + value.Replace("\"", "\"\"", StringComparison.Ordinal) + '"')) + end;
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, Line(plain.Select((_, i) => $"column {i}")) + Line(plain), wide ? Encoding.Unicode : Encoding.UTF8);
            CsvTable.Read(path).Rows.ShouldHaveSingleItem().Fields.Values.ShouldBe(plain);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Property]
    public void Read_OfAnyBytes_IsATableOrOneClearError(byte[] bytes)
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, bytes ?? []);
            CsvTable.Read(path).Columns.ShouldNotBeEmpty();
        }
        catch (UserError error)
        {
            error.Message.ShouldContain(path);
            error.ExitCode.ShouldBe(UserError.WrongUse);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Read_WithoutAByteOrderMark_KnowsUtf16AndLatin1()
    {
        foreach (var encoding in new Encoding[]
        {
            new UnicodeEncoding(false, false),
            new UnicodeEncoding(true, false),
            Encoding.Latin1,
            new UTF8Encoding(false),
        })
        {
            var path = Path.GetTempFileName();
            File.WriteAllBytes(path, encoding.GetBytes("video;mos\r\ncafé.mp4;3,5\r\n"));
            CsvTable.Read(path).Rows[0]["video"].ShouldBe("café.mp4", encoding.WebName);
            File.Delete(path);
        }
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("\n;;\n", "is empty")]
    [InlineData("a,b,a\n", "two columns named \"a\"")]
    [InlineData("a,b,A\n", "two columns named \"a\"")]
    [InlineData("a,,b\n1,2,3\n", ":1 has no name for column 2.")]
    [InlineData("a,b\n1,\"2\n3,4\n", ":2 has a quote that is never closed.")]
    [InlineData("a,b\n1,\"2\"x\n", ":2 has text after a closing quote")]
    [InlineData("a;x,b;y\n1;1,2;2\n", ":1 can be read as separated by commas or by semicolons")]
    [InlineData("PK\u0003\u0004", "save it from the spreadsheet as CSV")]
    public void Read_OfNoTable_SaysWhy(string content, string said)
    {
        var path = Path.GetTempFileName();
        File.WriteAllText(path, content);
        Should.Throw<UserError>(() => CsvTable.Read(path)).Message.ShouldContain(said);
        File.Delete(path);
    }
}
