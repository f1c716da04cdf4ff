using EdgeAgent.CommandLine;
using EdgeAgent.Lab.Evaluation;
using EdgeAgent.Lab.Evaluation.Events;
using EdgeAgent.Lab.Reports;
using EdgeAgent.Lab.Reports.Evaluations;
using EdgeAgent.Presentation;

namespace EdgeAgent.Lab.Cli;

/// <summary>Writes the results of an evaluation: at least one of the two.</summary>
/// <param name="quality">Null if the table has no truth.</param>
/// <param name="events">Null if the table has no faults, or the evaluation was stopped before them.</param>
internal sealed class EvaluateReport(EvaluationResult? quality, EventResult? events)
{
    private const int MostWarnings = 5;

    private int Finished => (quality?.Clips.Count ?? 0) + (events?.Clips.Count ?? 0);

    private bool IsWhole =>
        quality is null or { Clips.Count: > 0, Unscored.Count: 0 } && events is null or { Clips.Count: > 0, Undecoded.Count: 0 };

    /// <summary>Writes files, then the result on stdout, then problems on stderr.</summary>
    /// <param name="directory">Null to write no files.</param>
    /// <param name="stopped">Whether the user stopped the evaluation.</param>
    /// <returns>The exit code.</returns>
    public int Write(DirectoryInfo? directory, OutputFormat format, bool stopped)
    {
        // Files come first, so that they exist even if stdout is not writable.
        if (directory is not null)
            WriteFiles(directory);
        if (Finished > 0 || !stopped)
            Print(format);
        foreach (var clip in quality?.Unscored ?? [])
            Console.Error.WriteLine($"Not scored: {clip.Video}: {clip.Fault}");
        foreach (var clip in events?.Undecoded ?? [])
            Console.Error.WriteLine($"Not checked: {clip.Video}: {clip.Fault}");
        ReportWarnings();
        if (!stopped)
            return IsWhole ? 0 : UserError.Failed;
        Console.Error.WriteLine(directory is null
            ? "Stopped. Results were not saved; use --output to save them."
            : $"Stopped. {Counts()} saved in {directory.FullName}. Run the same command again to resume.");
        return Invocation.Interrupted;
    }

    private void WriteFiles(DirectoryInfo directory)
    {
        if (quality is not null)
            EvaluationTree.Write(directory, quality);
        if (events is not null)
            EventTree.Write(directory, events);
        Console.Error.WriteLine($"Written: {directory.FullName}");
    }

    // The JSON of quality contains that of the faults.
    private void Print(OutputFormat format)
    {
        if (format != OutputFormat.Json)
        {
            List<Table> tables =
                [.. quality is null ? [] : EvaluationTables.All(quality), .. events is null ? [] : EventTables.All(events)];
            TerminalTable.WriteAll(Terminal.Output(), tables);
        }
        else if (quality is not null)
        {
            Console.Out.Write(ResultFile.Text(quality));
        }
        else if (events is not null)
        {
            Console.Out.Write(ResultFile.Text(events));
        }
    }

    // A setting that is wrong for one clip is often wrong for all clips. Both results have the warnings of the decoder.
    private void ReportWarnings()
    {
        var scored = quality?.Clips.SelectMany(clip => clip.Score.Warnings.Select(warning => $"{clip.Video}: {warning}")) ?? [];
        var found = events?.Clips.SelectMany(clip => clip.Warnings.Select(warning => $"{clip.Video}: {warning}")) ?? [];
        var warned = scored.Concat(found).Distinct(StringComparer.Ordinal).ToList();
        warned.Take(MostWarnings).ToList().ForEach(Console.Error.WriteLine);
        if (warned.Count > MostWarnings)
            Console.Error.WriteLine($"… and {warned.Count - MostWarnings} more warnings.");
    }

    private string Counts()
    {
        var scored = quality is null ? "" : $"{quality.Clips.Count} clips are scored and ";
        return events is null ? scored.TrimEnd() : $"{scored}{events.Clips.Count} clips are checked and";
    }
}
