namespace EdgeAgent.Models;

/// <summary>The number format of a model's weights, and of what it computes with where the runtime has kernels for it.</summary>
internal enum Precision
{
    Fp32,

    /// <summary>Weights of half the size; see <see cref="HalfWeights"/>.</summary>
    Fp16,

    /// <summary>Weights and activations of one byte; see <see cref="Quantization.Quantiser"/>.</summary>
    Int8,
}

/// <summary>Precisions as people write them.</summary>
internal static class Precisions
{
    public static IReadOnlyList<Precision> All { get; } = Enum.GetValues<Precision>();

    public static string Text(this Precision precision) => precision switch
    {
        Precision.Fp32 => "fp32",
        Precision.Fp16 => "fp16",
        Precision.Int8 => "int8",
        _ => throw new ArgumentOutOfRangeException(nameof(precision), precision, null),
    };

    /// <summary>Bytes of one number while the processor computes: weights of fp16 are widened when a model is loaded.</summary>
    public static int ComputeBytes(this Precision precision) => precision == Precision.Int8 ? 1 : 4;

    public static bool TryParse(string? text, out Precision precision)
    {
        var trimmed = text?.Trim();
        precision = All.FirstOrDefault(known => known.Text().Equals(trimmed, StringComparison.OrdinalIgnoreCase));
        return precision.Text().Equals(trimmed, StringComparison.OrdinalIgnoreCase);
    }

    /// <exception cref="UserError">The text names no precision; exit code 2.</exception>
    public static Precision Parse(string text) =>
        TryParse(text, out var precision)
            ? precision
            : throw new UserError($"\"{text}\" is no precision. Precisions: {List(All)}.", UserError.WrongUse);

    public static string List(IEnumerable<Precision> precisions) => string.Join(", ", precisions.Select(Text));
}
