namespace EdgeAgent.Lab.Evaluation;

/// <summary>One row of a table.</summary>
/// <param name="Line">Line in the file, from 1.</param>
/// <param name="Fields">Fields by column.</param>
internal sealed record CsvRow(int Line, IReadOnlyDictionary<string, string> Fields)
{
    public string this[string column] => Fields[column];
}

/// <summary>
/// Rows under a header, separated by commas, semicolons or tabs: the separator is the one that gives every row as many fields as the
/// header. Empty lines are ignored, as are rows and columns that a spreadsheet left empty.
/// </summary>
/// <param name="Columns">Names from the header.</param>
internal sealed record CsvTable(IReadOnlyList<string> Columns, IReadOnlyList<CsvRow> Rows)
{
    private const string Directive = "sep=";

    private static readonly char[] Separators = [',', ';', '\t'];

    /// <exception cref="UserError">
    /// The file cannot be read or has no header, a column is named twice or not at all, a row has a different number of fields than the
    /// header, a quote is not closed, or more than one separator fits.
    /// </exception>
    public static CsvTable Read(string path)
    {
        var text = CsvText.Read(path);
        var separator = Declared(text);
        return separator is null ? Read(path, text, Separators) : Read(path, text[Directive.Length..][1..], [separator.Value]);
    }

    /// <summary>The fields of one line, separated by commas.</summary>
    internal static string[] Split(string line) => CsvRecords.Parse(line, ',') is [var only, ..] ? only.Fields : [""];

    private static CsvTable Read(string path, string text, char[] separators)
    {
        var readings = separators.Select(separator => Reading.Of(text, separator))
            .Where(reading => reading.Splits || separators.Length == 1)
            .ToList();
        // A single column needs no separator.
        if (readings.Count == 0)
            readings = [Reading.Of(text, separators[0])];
        return readings.Where(reading => reading.Fault is null).ToList() switch
        {
            [var only] => Of(path, only),
            [] => throw readings.MaxBy(reading => reading.Header.Length)!.Error(path),
            var several => throw Ambiguous(path, several),
        };
    }

    private static UserError Ambiguous(string path, List<Reading> readings)
    {
        var separators = string.Join(" or by ", readings.Select(reading => reading.SeparatorName));
        return new(
            $"{path}:{readings[0].HeaderLine} can be read as separated by {separators}: "
            + "quote the names and fields that contain the other separator.",
            UserError.WrongUse);
    }

    // Excel declares its separator in the first line: sep=;
    private static char? Declared(string text) =>
        text.StartsWith(Directive, StringComparison.OrdinalIgnoreCase)
        && text.Length > Directive.Length + 1
        && text[Directive.Length + 1] is '\r' or '\n'
            ? text[Directive.Length]
            : null;

    private static CsvTable Of(string path, Reading reading)
    {
        var names = reading.Header.GroupBy(name => name, StringComparer.OrdinalIgnoreCase);
        if (names.FirstOrDefault(name => name.Count() > 1) is { Key: var twice })
            throw new UserError($"{path} has two columns named \"{twice}\".", UserError.WrongUse);
        return new(reading.Header, [.. reading.Rows.Select(Row)]);

        CsvRow Row(CsvRecord record) => new(
            record.Line,
            reading.Header.Zip(record.Fields).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal));
    }

    /// <summary>The text divided by one separator.</summary>
    private sealed record Reading(char Separator, int HeaderLine, string[] Header, IReadOnlyList<CsvRecord> Rows, CsvFault? Fault)
    {
        public bool Splits => Header.Length > 1 || (Fault is not null && Header.Length == 0);

        public string SeparatorName => Separator switch
        {
            ',' => "commas",
            ';' => "semicolons",
            '\t' => "tabs",
            _ => $"\"{Separator}\"",
        };

        public static Reading Of(string text, char separator)
        {
            try
            {
                var records = CsvRecords.Parse(text, separator).Where(record => !record.IsBlank).ToList();
                return records.Count == 0
                    ? new(separator, 0, [], [], new CsvFault(0, "is empty: its first line must name the columns."))
                    : Of(separator, records);
            }
            catch (CsvFault fault)
            {
                return new(separator, 0, [], [], fault);
            }
        }

        public UserError Error(string path) => new(
            Fault!.Line == 0 ? $"{path} {Fault.Message}" : $"{path}:{Fault.Line} {Fault.Message}.", UserError.WrongUse, Fault);

        private static Reading Of(char separator, List<CsvRecord> records)
        {
            // Columns on the right that a spreadsheet left empty are ignored.
            var header = records[0].Fields[..Math.Min(records[0].Fields.Length, records.Max(Used))];
            List<CsvRecord> rows = [.. records.Skip(1).Select(record => Cut(record, header.Length))];
            return new(separator, records[0].Line, header, rows, FaultOf(separator, records[0], header, rows));
        }

        private static int Used(CsvRecord record) => Array.FindLastIndex(record.Fields, field => field.Length > 0) + 1;

        private static CsvRecord Cut(CsvRecord record, int columns) =>
            record with { Fields = record.Fields[..Math.Min(record.Fields.Length, Math.Max(columns, Used(record)))] };

        private static CsvFault? FaultOf(char separator, CsvRecord first, string[] header, List<CsvRecord> rows)
        {
            if (rows.Find(row => row.Fields.Length != header.Length) is { Fields: { } fields, Line: var line })
            {
                var decimals = separator == ',' && fields.Length > header.Length
                    ? "; a decimal comma must be quoted (\"3,5\"), or the fields separated by semicolons"
                    : "";
                return new(line, $"has {fields.Length} fields where the header has {header.Length}{decimals}");
            }
            return Array.FindIndex(header, name => name.Length == 0) is >= 0 and var at
                ? new(first.Line, $"has no name for column {at + 1}")
                : null;
        }
    }
}
