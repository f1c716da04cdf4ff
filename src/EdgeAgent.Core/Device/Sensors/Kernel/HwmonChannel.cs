using System.Globalization;

namespace EdgeAgent.Device.Sensors.Kernel;

/// <summary>One file of a hardware monitoring chip that holds a measured value.</summary>
/// <param name="Number">The channel's name within the chip, such as <c>temp1</c>.</param>
/// <param name="LabelFile">The file that may say what the channel measures; null where this kind has none.</param>
internal sealed record HwmonChannel(HwmonKind Kind, string Number, string File, string? LabelFile)
{
    /// <returns>Null where the file is not a measured value.</returns>
    public static HwmonChannel? Parse(string file)
    {
        foreach (var kind in HwmonKind.All)
        {
            if (!file.StartsWith(kind.Prefix, StringComparison.Ordinal) || !file.EndsWith(kind.Suffix, StringComparison.Ordinal)
                || file.Length <= kind.Prefix.Length + kind.Suffix.Length)
                continue;
            var number = file[kind.Prefix.Length..^kind.Suffix.Length];
            if (int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out _))
                return new(kind, kind.Prefix + number, file, kind.HasLabel ? $"{kind.Prefix}{number}_label" : null);
        }
        return null;
    }
}
