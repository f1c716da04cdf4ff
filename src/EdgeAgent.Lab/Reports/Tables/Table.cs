namespace EdgeAgent.Lab.Reports.Tables;

/// <summary>How a column is set.</summary>
internal enum ColumnKind
{
    /// <summary>A word or two.</summary>
    Text,

    /// <summary>Figures, set to the right.</summary>
    Number,

    /// <summary>Sentences, which wrap.</summary>
    Prose,
}

/// <summary>One column.</summary>
internal sealed record Column(string Heading, ColumnKind Kind = ColumnKind.Number);

/// <summary>A table of a report, whatever it is written as.</summary>
/// <param name="Name">Of its LaTeX file and label.</param>
/// <param name="Caption">What it shows, with the units.</param>
/// <param name="Rows">As many cells as there are columns.</param>
/// <param name="Notes">Sentences beneath.</param>
internal sealed record Table(string Name, string Caption, IReadOnlyList<Column> Columns, IReadOnlyList<IReadOnlyList<string>> Rows, IReadOnlyList<string> Notes);
