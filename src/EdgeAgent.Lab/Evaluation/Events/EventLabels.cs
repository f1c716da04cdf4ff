using System.Globalization;
using System.Text.RegularExpressions;
using EdgeAgent.Video.Integrity;

namespace EdgeAgent.Lab.Evaluation.Events;

/// <summary>
/// Parses the faults of a clip: <c>covered 12-40; black 1:05-1:20</c>, <c>covered from 12 s to 40 s</c>, or <c>moved 60-</c> for a fault
/// that lasts to the end. Empty text is a clip without faults.
/// </summary>
internal static partial class EventLabels
{
    private const int MostClockParts = 3;

    private static readonly char[] Separators = [';', '|'];

    private static readonly TimeSpan Latest = TimeSpan.FromDays(365);

    private static readonly string Names = $"The faults are {string.Join(", ", SignalNames.All.Select(one => one.Name))}.";

    /// <param name="labels">In the order of the text; empty if it is not understood.</param>
    /// <param name="fault">What is wrong, as a sentence that quotes the text; empty if nothing is.</param>
    public static bool TryParse(string text, out IReadOnlyList<EventLabel> labels, out string fault)
    {
        labels = [];
        List<EventLabel> parsed = [];
        foreach (var part in text.Split(Separators, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (Label(part, out fault) is not { } label)
                return false;
            parsed.Add(label);
        }

        fault = Overlap(parsed);
        if (fault.Length > 0)
            return false;
        labels = parsed;
        return true;
    }

    /// <summary>What is wrong with a field, as a sentence that names its column; null if nothing is.</summary>
    public static string? Fault(string column, string text) => TryParse(text, out _, out var fault) ? null : $"{column}: {fault}";

    private static EventLabel? Label(string text, out string fault)
    {
        var plain = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var match = Form().Match(plain);
        var from = Time(match.Groups["from"].Value);
        var to = Time(match.Groups["to"].Value);
        if (from is not { } begin || (to is null && match.Groups["to"].Success))
        {
            fault = $"\"{plain}\" is not a fault with its times, such as \"covered 12-40\" in seconds, \"black 1:05-1:20\", "
                + $"or \"moved 60-\" to the end of the clip; separate faults with \";\". {Names}";
            return null;
        }

        if (Signal(match.Groups["name"].Value) is not { } signal)
        {
            fault = $"\"{match.Groups["name"].Value}\" in \"{plain}\" is not a known fault. {Names}";
            return null;
        }

        fault = to <= begin ? $"\"{plain}\" ends before it begins." : "";
        return fault.Length > 0 ? null : new EventLabel(signal, begin, to);
    }

    // "too dark" and "too-dark" are too_dark.
    private static Signals? Signal(string name) => SignalNames.Find(name.Trim().Replace(' ', '_').Replace('-', '_'));

    // 65, 65.5, 1:05 or 1:02:03. Null if the text is not such a time.
    private static TimeSpan? Time(string text)
    {
        var parts = text.Replace(',', '.').Split(':');
        if (parts.Length > MostClockParts)
            return null;
        var seconds = 0.0;
        for (var i = 0; i < parts.Length; i++)
        {
            if (!double.TryParse(parts[i], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value))
                return null;
            var isWhole = value == Math.Floor(value);
            if ((i > 0 && value >= 60) || (i < parts.Length - 1 && !isWhole))
                return null;
            seconds = (seconds * 60) + value;
        }

        return seconds <= Latest.TotalSeconds ? TimeSpan.FromSeconds(seconds) : null;
    }

    private static string Overlap(List<EventLabel> labels)
    {
        foreach (var same in labels.GroupBy(label => label.Signal))
        {
            var inOrder = same.OrderBy(label => label.From).ToList();
            foreach (var (one, next) in inOrder.Zip(inOrder.Skip(1)))
            {
                if (one.To is not { } to || next.From < to)
                {
                    return FormattableString.Invariant(
                        $"\"{SignalNames.Of(one.Signal)[0]}\" at {next.From.TotalSeconds:0.###} s begins before the one ")
                        + FormattableString.Invariant($"at {one.From.TotalSeconds:0.###} s ends: write them as one fault.");
                }
            }
        }

        return "";
    }

    // The text has single spaces.
    [GeneratedRegex(
        @"^(?<name>\p{L}[\p{L} _-]*?)( ?: ?| )(from )?(?<from>[0-9][0-9:.,]*) ?(s|sec|seconds)? ?(-|–|—|to|until) ?"
        + @"((?<to>[0-9][0-9:.,]*) ?(s|sec|seconds)?|end)?$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Form();
}
