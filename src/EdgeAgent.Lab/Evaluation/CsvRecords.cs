using System.Text;

namespace EdgeAgent.Lab.Evaluation;

/// <summary>One record of a table: the fields of a row.</summary>
/// <param name="Line">First line of the record, from 1.</param>
internal readonly record struct CsvRecord(int Line, string[] Fields)
{
    /// <summary>Whether all fields are empty, as in an empty line or a row of separators alone.</summary>
    public bool IsBlank => Fields.All(text => text.Length == 0);
}

/// <summary>An error in a table's text, with its line.</summary>
internal sealed class CsvFault(int line, string message) : Exception(message)
{
    public int Line { get; } = line;
}

/// <summary>
/// Reads fields by RFC 4180, with any separator. A quoted field may contain separators, line ends and doubled quotes. Lines end in LF, CRLF
/// or CR. Blanks around an unquoted field are not part of it.
/// </summary>
internal sealed class CsvRecords(string text, char separator)
{
    private int _at;
    private int _line = 1;

    /// <exception cref="CsvFault">A quote is never closed, or text follows a closing quote.</exception>
    public static IReadOnlyList<CsvRecord> Parse(string text, char separator)
    {
        var parser = new CsvRecords(text, separator);
        List<CsvRecord> records = [];
        while (parser._at < text.Length)
            records.Add(parser.Record());
        return records;
    }

    private CsvRecord Record()
    {
        var line = _line;
        List<string> fields = [];
        do
            fields.Add(Field());
        while (Take(separator));
        if (_at < text.Length)
            EndLine();
        return new(line, [.. fields]);
    }

    private string Field()
    {
        var begin = _at;
        SkipBlanks();
        if (_at < text.Length && text[_at] == '"')
            return Quoted();
        while (_at < text.Length && text[_at] != separator && text[_at] is not ('\r' or '\n'))
            _at++;
        return text[begin.._at].Trim();
    }

    private string Quoted()
    {
        var opened = _line;
        var field = new StringBuilder();
        _at++;
        while (true)
        {
            if (_at == text.Length)
                throw new CsvFault(opened, "has a quote that is never closed");
            if (Take('"'))
            {
                if (!Take('"'))
                    break;
                field.Append('"');
            }
            else if (text[_at] is '\r' or '\n')
            {
                var begin = _at;
                EndLine();
                field.Append(text, begin, _at - begin);
            }
            else
            {
                field.Append(text[_at++]);
            }
        }
        SkipBlanks();
        if (_at < text.Length && text[_at] != separator && text[_at] is not ('\r' or '\n'))
            throw new CsvFault(_line, $"has text after a closing quote (\"{field}\"): double the quotes that belong to the text");
        return field.ToString();
    }

    private bool Take(char expected)
    {
        if (_at == text.Length || text[_at] != expected)
            return false;
        _at++;
        return true;
    }

    // A tab may be the separator.
    private void SkipBlanks()
    {
        while (_at < text.Length && text[_at] != separator && text[_at] is (' ' or '\t' or '\u00A0'))
            _at++;
    }

    private void EndLine()
    {
        if (Take('\r'))
            Take('\n');
        else
            _at++;
        _line++;
    }
}
