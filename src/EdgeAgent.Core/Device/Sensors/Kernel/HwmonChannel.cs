using System.Globalization;

namespace EdgeAgent.Device.Sensors.Kernel;

/// <summary>A file of a hardware monitoring chip that contains a measured value.</summary>
/// <param name="Number">Name of the channel within the chip, for example <c>temp1</c>.</param>
/// <param name="LabelFile">File that may contain a label of the channel; null if this kind has none.</param>
internal sealed record HwmonChannel(HwmonKind Kind, string Number, string File, string? LabelFile)
{
    /// <returns>Null if the file is not a measured value.</returns>
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
