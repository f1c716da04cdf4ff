namespace EdgeAgent.Lab.Reports.Tables;

/// <summary>Layout of a column.</summary>
internal enum ColumnKind
{
    /// <summary>One or two words.</summary>
    Text,

    /// <summary>Figures, right-aligned.</summary>
    Number,

    /// <summary>Sentences, which wrap.</summary>
    Prose,
}

internal sealed record Column(string Heading, ColumnKind Kind = ColumnKind.Number);

/// <summary>A table of a report, independent of the output format.</summary>
/// <param name="Name">Name of its LaTeX file and label.</param>
/// <param name="Caption">Description with the units.</param>
/// <param name="Rows">Each row has one cell per column.</param>
/// <param name="Notes">Sentences under the table.</param>
internal sealed record Table(
    string Name, string Caption, IReadOnlyList<Column> Columns, IReadOnlyList<IReadOnlyList<string>> Rows, IReadOnlyList<string> Notes);
