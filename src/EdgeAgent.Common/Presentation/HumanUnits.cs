using System.Globalization;

namespace EdgeAgent.Presentation;

/// <summary>Values in common units: 2.40 GHz for 2400000000 Hz.</summary>
internal static class HumanUnits
{
    private static readonly string[] Decimal = ["", "k", "M", "G", "T"];
    private static readonly string[] Binary = ["", "Ki", "Mi", "Gi", "Ti"];

    /// <param name="unit">UCUM, as in the instruments.</param>
    public static string Format(double value, string unit) => unit switch
    {
        "Cel" => Text($"{value:0.0} °C"),
        "1" => Text($"{value:0.0 %}"),
        "By" => Scaled(value, 1024, Binary, "B"),
        "Hz" => Scaled(value, 1000, Decimal, "Hz"),
        "s" or "V" or "A" or "W" or "J" => Text($"{value:0.00} {unit}"),
        ['{', ..] => Text($"{value:0.##}"),
        _ => Text($"{value:0.##} {unit}"),
    };

    private static string Scaled(double value, double step, string[] prefixes, string unit)
    {
        var order = 0;
        while (Math.Abs(value) >= step && order < prefixes.Length - 1)
        {
            value /= step;
            order++;
        }
        return order == 0 ? Text($"{value:0.##} {unit}") : Text($"{value:0.00} {prefixes[order]}{unit}");
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
