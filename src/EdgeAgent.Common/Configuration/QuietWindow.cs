using System.Globalization;
using Cronos;
using EdgeAgent.Strings;

namespace EdgeAgent.Configuration;

/// <summary>
/// A window of time that repeats: every day between two times, or for a duration after each time that a cron expression names.
/// </summary>
internal sealed class QuietWindow
{
    private const string Form = "must be a daily window such as 22:00-06:00, or a cron expression with five fields and a duration, "
        + "such as \"0 20 * * 6 for 12h\".";

    private const string Separator = " for ";

    private readonly TimeOnly _from;
    private readonly TimeOnly _to;
    private readonly CronExpression? _cron;
    private readonly TimeSpan _duration;

    private QuietWindow(TimeOnly from, TimeOnly to) => (_from, _to) = (from, to);

    private QuietWindow(CronExpression cron, TimeSpan duration) => (_cron, _duration) = (cron, duration);

    /// <param name="fault">What is wrong, to follow "X is "…": "; empty if nothing is.</param>
    public static bool TryParse(string text, out QuietWindow? window, out string fault)
    {
        window = text.Contains(Separator, StringComparison.Ordinal) ? Cron(text) : Daily(text);
        fault = window is null ? Form : "";
        return window is not null;
    }

    /// <summary>The windows of valid texts.</summary>
    public static IReadOnlyList<QuietWindow> Of(IEnumerable<string> texts) =>
        [.. texts.Select(text => TryParse(text, out var window, out _) ? window : null).OfType<QuietWindow>()];

    /// <summary>Whether a time is in this window. The beginning is part of the window, the end is not.</summary>
    /// <param name="zone">The time zone of the window.</param>
    public bool Contains(DateTimeOffset at, TimeZoneInfo zone)
    {
        if (_cron is not null)
            return _cron.GetNextOccurrence(at - _duration, zone) is { } begin && begin <= at;
        var now = TimeOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime);
        return now.IsBetween(_from, _to);
    }

    private static QuietWindow? Daily(string text) =>
        text.Split('-') is [var from, var to] && Time(from) is { } begin && Time(to) is { } end && begin != end ? new(begin, end) : null;

    private static TimeOnly? Time(string text) =>
        TimeOnly.TryParseExact(text.Trim(), ["H:mm", "HH:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? time
            : null;

    private static QuietWindow? Cron(string text) =>
        text.Split(Separator) is [var cron, var duration]
        && CronExpression.TryParse(cron.Trim(), out var expression)
        && TimeSpanText.TryParse(duration, out var length, out _) && length > TimeSpan.Zero && length <= TimeSpan.FromDays(7)
            ? new(expression, length)
            : null;
}
