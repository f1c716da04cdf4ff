namespace EdgeAgent.Presentation;

/// <summary>Layout of a column.</summary>
internal enum ColumnKind
{
    /// <summary>A few words.</summary>
    Text,

    /// <summary>Figures, right-aligned.</summary>
    Number,

    /// <summary>Words or sentences, which wrap before the other columns do.</summary>
    Prose,
}

/// <summary>The heading and layout of a column.</summary>
internal sealed record Column(string Heading, ColumnKind Kind = ColumnKind.Number);

/// <summary>Results as a table, independent of the output format.</summary>
/// <param name="Name">Name of its LaTeX file and label; empty if it is only shown on a terminal.</param>
/// <param name="Caption">Description with the units; may be empty.</param>
/// <param name="Rows">Each row has one cell per column.</param>
/// <param name="Notes">Sentences under the table.</param>
internal sealed record Table(
    string Name, string Caption, IReadOnlyList<Column> Columns, IReadOnlyList<IReadOnlyList<string>> Rows, IReadOnlyList<string> Notes)
{
    /// <summary>A table that is only shown on a terminal.</summary>
    public Table(
        IReadOnlyList<Column> columns, IReadOnlyList<IReadOnlyList<string>> rows, string caption = "", IReadOnlyList<string>? notes = null)
        : this("", caption, columns, rows, notes ?? [])
    {
    }
}
