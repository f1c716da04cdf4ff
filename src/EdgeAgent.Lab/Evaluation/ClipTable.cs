using EdgeAgent.Lab.Evaluation.Events;

namespace EdgeAgent.Lab.Evaluation;

/// <summary>What a table contains about its clips: their quality, their faults, or both.</summary>
/// <param name="Quality">Null if the table has faults and no truth.</param>
/// <param name="Faults">Null if the table has no faults.</param>
internal sealed record ClipTable(Dataset? Quality, LabeledDataset? Faults)
{
    /// <param name="path">Path of the table; video paths are relative to its directory.</param>
    /// <param name="scale">Scale of the truth; null to recognize it.</param>
    /// <exception cref="UserError">The file is not a table, a column is missing, or rows are not usable; the message lists up to ten of
    /// them.</exception>
    public static ClipTable Read(string path, ColumnChoice choice, TruthScale? scale)
    {
        var table = CsvTable.Read(path);
        var hasFaults = DatasetColumns.EventsOf(table, path, choice) is not null;
        // The dataset checks the faults of its rows too, so that one error lists all that is wrong.
        var quality = !hasFaults || DatasetColumns.HasTruth(table, choice) ? Dataset.Of(table, path, choice, scale) : null;
        return new(quality, hasFaults ? LabeledDataset.Of(table, path, choice) : null);
    }
}
