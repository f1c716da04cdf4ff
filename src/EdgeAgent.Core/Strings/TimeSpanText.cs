using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace EdgeAgent.Strings;

/// <summary>
/// Time spans in readable form: <c>2s</c>, <c>500ms</c>, <c>1m30s</c>, <c>2h</c>, <c>1d</c>, <c>00:00:02</c>, <c>1.12:00:00</c>. The only
/// parser and formatter for configuration, command line, and messages.
/// </summary>
/// <remarks>.NET's own parser reads <c>2</c> as two days and <c>24:00:00</c> as 24 days; users mean neither.</remarks>
internal static partial class TimeSpanText
{
    /// <summary><see cref="Longest"/> as text, for attributes.</summary>
    public const string LongestText = "3650d";

    /// <summary>Ten years; no setting of this program needs more.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(3650);

    /// <summary>The format in one sentence.</summary>
    public const string Form = "must be a time span such as 10s, 500ms, 1m30s, 2h, 1d or 00:00:10";

    // From the largest: each unit at most once, in this order.
    private static readonly (string Unit, long Ticks)[] Units =
    [
        ("d", TimeSpan.TicksPerDay), ("h", TimeSpan.TicksPerHour), ("m", TimeSpan.TicksPerMinute),
        ("s", TimeSpan.TicksPerSecond), ("ms", TimeSpan.TicksPerMillisecond),
    ];

    /// <param name="fault">What is wrong, to follow "X is "…": "; empty if nothing is.</param>
    public static bool TryParse(string text, out TimeSpan value, out string fault)
    {
        value = default;
        var trimmed = text.Trim();
        if (BareNumber().IsMatch(trimmed))
            fault = WithoutUnit(trimmed);
        else if (trimmed.StartsWith('-'))
            fault = "must not be negative";
        else if (HoursAndMinutes().IsMatch(trimmed))
            fault = "ambiguous. Write for example 1h30m or 1m30s, or 01:30:00 or 00:01:30";
        else if ((Clock(trimmed) ?? Parts(trimmed)) is not { } ticks)
            fault = Form;
        else if (ticks > Longest.Ticks)
            fault = $"must be at most {Format(Longest)}";
        else
        {
            value = TimeSpan.FromTicks((long)ticks);
            fault = "";
        }

        return fault.Length == 0;
    }

    /// <summary>The shortest form, such as <c>1m30s</c>; <see cref="TryParse"/> reads it back exactly.</summary>
    public static string Format(TimeSpan value)
    {
        if (value == TimeSpan.Zero)
            return "0s";
        var text = new StringBuilder(value < TimeSpan.Zero ? "-" : "");
        var left = Math.Abs((decimal)value.Ticks);
        foreach (var (unit, ticks) in Units)
        {
            var count = unit == "ms" ? left / ticks : decimal.Floor(left / ticks);
            if (count > 0)
                text.Append(count.ToString("0.####", CultureInfo.InvariantCulture)).Append(unit);
            left -= count * ticks;
        }
        return text.ToString();
    }

    /// <summary>One sentence that names the key if the value is out of bounds; otherwise nothing.</summary>
    public static IEnumerable<string> Outside(string key, TimeSpan value, TimeSpan least, TimeSpan most)
    {
        if (value < least || value > most)
            yield return $"{key} is {Format(value)}: must be from {Format(least)} to {Format(most)}.";
    }

    private static string WithoutUnit(string number)
    {
        var plain = number.TrimStart('+', '-');
        return $"a number without a unit. Write {plain}s for seconds, {plain}m for minutes, {plain}h for hours or {plain}d for days";
    }

    private static decimal? Parts(string text)
    {
        if (PartsForm().Match(text) is not { Success: true } match)
            return null;
        var ticks = 0m;
        var next = 0;
        for (var i = 0; i < match.Groups["unit"].Captures.Count; i++)
        {
            var name = match.Groups["unit"].Captures[i].Value;
            var place = Array.FindIndex(Units, unit => unit.Unit.Equals(name, StringComparison.OrdinalIgnoreCase));
            if (place < next)
                return null;
            ticks += Number(match.Groups["count"].Captures[i]) * Units[place].Ticks;
            next = place + 1;
        }
        return ticks;
    }

    private static decimal? Clock(string text)
    {
        if (ClockForm().Match(text) is not { Success: true } match)
            return null;
        var hasDays = match.Groups["days"].Success;
        var hours = Number(match.Groups["hours"]);
        var minutes = Number(match.Groups["minutes"]);
        var seconds = Number(match.Groups["seconds"]);
        if (minutes > 59 || seconds >= 60 || (hasDays && hours > 23))
            return null;
        var days = hasDays ? Number(match.Groups["days"]) : 0;
        return (((((days * 24) + hours) * 60) + minutes) * 60 * TimeSpan.TicksPerSecond) + (seconds * TimeSpan.TicksPerSecond);
    }

    private static decimal Number(Capture digits) =>
        decimal.Parse(digits.Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^[+-]?[0-9]+([.,][0-9]*)?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex BareNumber();

    [GeneratedRegex(@"^[0-9]+:[0-9]+$", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex HoursAndMinutes();

    [GeneratedRegex(
        @"^((?<count>[0-9]{1,9}(\.[0-9]{1,7})?)\s*(?<unit>ms|[dhms])\s*)+$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex PartsForm();

    [GeneratedRegex(
        @"^((?<days>[0-9]{1,9})[.:])?(?<hours>[0-9]{1,9}):(?<minutes>[0-9]{1,2}):(?<seconds>[0-9]{1,2}(\.[0-9]{1,7})?)$",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex ClockForm();
}
