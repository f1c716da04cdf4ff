namespace EdgeAgent.Lab.Evaluation;

/// <summary>Faults in the rows of a table, as one error.</summary>
internal static class RowFaults
{
    private const int MostListed = 10;

    /// <param name="fault">What is wrong with a row, as a sentence; null if nothing is.</param>
    /// <exception cref="UserError">There are no rows, or some have a fault; the message lists up to ten of them.</exception>
    public static void Require(string path, IReadOnlyList<CsvRow> rows, Func<CsvRow, string?> fault)
    {
        if (rows.Count == 0)
            throw new UserError($"{path} has a header but no rows: add one row per clip.", UserError.WrongUse);
        string[] faults = [.. rows.Select(row => fault(row) is { } found ? $"line {row.Line}: {found}" : null).OfType<string>()];
        if (faults.Length == 0)
            return;
        var more = faults.Length > MostListed ? $"\n… and {faults.Length - MostListed} more." : "";
        throw new UserError($"{path} cannot be used:\n{string.Join('\n', faults.Take(MostListed))}{more}", UserError.WrongUse);
    }
}
