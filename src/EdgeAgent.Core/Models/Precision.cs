namespace EdgeAgent.Models;

/// <summary>Number format of a model's weights, and of its computation where the runtime has kernels for it.</summary>
internal enum Precision
{
    Fp32,

    /// <summary>Weights at half size; see <see cref="HalfWeights"/>.</summary>
    Fp16,

    /// <summary>One-byte weights and activations; see <see cref="Quantization.Quantizer"/>.</summary>
    Int8,
}

/// <summary>Names of precisions.</summary>
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

    /// <summary>Bytes per number while the CPU computes: fp16 weights are widened when a model is loaded.</summary>
    public static int ComputeBytes(this Precision precision) => precision == Precision.Int8 ? 1 : 4;

    public static bool TryParse(string? text, out Precision precision)
    {
        var trimmed = text?.Trim();
        precision = All.FirstOrDefault(known => known.Text().Equals(trimmed, StringComparison.OrdinalIgnoreCase));
        return precision.Text().Equals(trimmed, StringComparison.OrdinalIgnoreCase);
    }

    /// <exception cref="UserError">The text is not a precision; exit code 2.</exception>
    public static Precision Parse(string text) =>
        TryParse(text, out var precision)
            ? precision
            : throw new UserError($"\"{text}\" is not a precision. Precisions: {List(All)}.", UserError.WrongUse);

    public static string List(IEnumerable<Precision> precisions) => string.Join(", ", precisions.Select(Text));
}
