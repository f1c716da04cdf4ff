using System.CommandLine.Parsing;
using System.Globalization;
using EdgeAgent.Strings;

namespace EdgeAgent.CommandLine;

/// <summary>Option values that are times: a number in the unit that the help names, or a time span with units.</summary>
internal static class TimeOption
{
    /// <summary>Parses the value to a number in the option's unit, or adds an error to the result.</summary>
    public static Func<ArgumentResult, double?> In(TimeSpan unit) => result =>
    {
        var text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            return number;
        if (TimeSpanText.TryParse(text, out var span, out var fault) && span > TimeSpan.Zero)
            return span / unit;
        if (fault.Length == 0)
            fault = "must be more than 0";
        result.AddError($"{(result.Parent as OptionResult)?.Option.Name} is '{text}': {fault}.");
        return null;
    };
}
