namespace EdgeAgent.Models;

/// <summary>The number format a model computes in.</summary>
internal enum Precision
{
    Fp32,
    Fp16,
    Int8,
}

/// <summary>Precisions as people write them.</summary>
internal static class Precisions
{
    /// <summary>What this build can write itself. A model that a user brings may have another.</summary>
    public static IReadOnlyList<Precision> Offered { get; } = [Precision.Fp32];

    public static string Text(this Precision precision) => precision switch
    {
        Precision.Fp32 => "fp32",
        Precision.Fp16 => "fp16",
        Precision.Int8 => "int8",
        _ => throw new ArgumentOutOfRangeException(nameof(precision), precision, null),
    };

    public static bool TryParse(string? text, out Precision precision)
    {
        precision = Enum.GetValues<Precision>().FirstOrDefault(known => known.Text() == text);
        return precision.Text() == text;
    }

    /// <exception cref="UserError">The text names no precision; exit code 2.</exception>
    public static Precision Parse(string text) =>
        TryParse(text, out var precision)
            ? precision
            : throw new UserError($"\"{text}\" is no precision. Precisions: {List(Enum.GetValues<Precision>())}.", UserError.WrongUse);

    public static string List(IEnumerable<Precision> precisions) => string.Join(", ", precisions.Select(Text));
}
