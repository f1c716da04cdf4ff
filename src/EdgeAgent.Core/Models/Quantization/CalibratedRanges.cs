using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using EdgeAgent.IO;
using EdgeAgent.Strings;

namespace EdgeAgent.Models.Quantization;

/// <summary>What calibration saw of a model's tensors: a JSON file beside its weights, with which an int8 model is written on any device in a moment.</summary>
/// <param name="Schema"><see cref="CurrentSchema"/>.</param>
/// <param name="Variant">The architecture's name.</param>
/// <param name="WeightsSha256">Of the weights that ran; empty: seeded ones.</param>
/// <param name="Fragments">Fragment grids that were seen.</param>
/// <param name="Inputs">The videos they are from.</param>
/// <param name="Ranges">Lowest and highest value by tensor.</param>
internal sealed record CalibratedRanges(string Schema, string Variant, string WeightsSha256, int Fragments, IReadOnlyList<string> Inputs, IReadOnlyDictionary<string, float[]> Ranges)
{
    public const string CurrentSchema = "edgeagent.ranges/1";

    // Of the largest variant they have some hundred kilobytes.
    private const long MostBytes = 16 * 1024 * 1024;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        WriteIndented = true,
        NumberHandling = JsonNumberHandling.Strict,
    };

    /// <param name="inputs">What was observed, in words.</param>
    public static CalibratedRanges Of(CatalogEntry entry, ModelCard? card, int fragments, IReadOnlyList<string> inputs, IReadOnlyDictionary<string, ActivationRange> ranges) => new(
        CurrentSchema, entry.Name, card?.Sha256 ?? "", fragments, inputs,
        new SortedDictionary<string, float[]>(ranges.ToDictionary(range => range.Key, range => new[] { range.Value.Low, range.Value.High }), StringComparer.Ordinal));

    public static string PathOf(string directory, string variant) => Path.Combine(directory, variant + ".ranges.json");

    /// <summary>As below, from the first directory that has ranges of these weights; the last one's fault where none has.</summary>
    /// <param name="tell">Gets the line about damaged ranges, which are set aside: see <see cref="KeptFile"/>. Those of the last directory ship with the program and stay.</param>
    /// <exception cref="UserError">See below.</exception>
    public static (CalibratedRanges Ranges, string Sha256) Read(IReadOnlyList<string> directories, string variant, string weightsSha256, Action<string> tell)
    {
        foreach (var path in directories.SkipLast(1).Select(directory => PathOf(directory, variant)).Where(Path.Exists))
        {
            try
            {
                return Kept(path, variant, weightsSha256);
            }
            catch (DamagedFileException error)
            {
                if (KeptFile.SetAside(path) is { } aside)
                    tell($"The calibration {path} is damaged: {error.Message} {aside} Make it again: edgeagent models calibrate {variant}.");
            }
            catch (Exception error) when (error is UserError or IOException or UnauthorizedAccessException)
            {
                // Of weights of before an upgrade, or not readable: what ships with the program is good.
            }
        }
        return Read(directories[^1], variant, weightsSha256);
    }

    /// <summary>The ranges of a model and the SHA-256 of their file, hexadecimal.</summary>
    /// <param name="weightsSha256">Of the weights that are to be quantised; empty: seeded ones.</param>
    /// <exception cref="UserError">The file is missing, cannot be read, or is of other weights.</exception>
    public static (CalibratedRanges Ranges, string Sha256) Read(string directory, string variant, string weightsSha256)
    {
        var path = PathOf(directory, variant);
        if (!File.Exists(path))
            throw new UserError($"There is no int8 model of {variant}: {path} is missing. {Remedy(variant)}");
        try
        {
            return Kept(path, variant, weightsSha256);
        }
        catch (Exception error) when (error is DamagedFileException or IOException or UnauthorizedAccessException)
        {
            throw new UserError($"The calibration {path} cannot be read: {OneLine.Of(error.Message)} {Remedy(variant)}", cause: error);
        }
    }

    private static (CalibratedRanges Ranges, string Sha256) Kept(string path, string variant, string weightsSha256) => KeptFile.Read(path, MostBytes, bytes =>
    {
        var ranges = JsonSerializer.Deserialize<CalibratedRanges>(bytes, Json) ?? throw new JsonException("It is null.");
        return ranges.Fault(variant, weightsSha256) is { } fault
            ? throw new UserError($"The calibration {path} is of no use: {OneLine.Of(fault)} {Remedy(variant)}")
            : (ranges, Convert.ToHexStringLower(SHA256.HashData(bytes)));
    });

    /// <exception cref="UserError">The file cannot be written.</exception>
    public void Write(string path)
    {
        try
        {
            Ownership.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            WholeFile.Write(path, file => file.Write([.. JsonSerializer.SerializeToUtf8Bytes(this, Json), (byte)'\n']));
        }
        catch (Exception error) when (Disk.Refuses(error))
        {
            throw new UserError($"The calibration cannot be written to {path}: {Disk.Reason(error)} Name another directory with --output.", cause: error);
        }
    }

    /// <exception cref="UserError">The tensor was never observed.</exception>
    public ActivationRange Of(string tensor) => Ranges.TryGetValue(tensor, out var range)
        ? new(range[0], range[1])
        : throw new UserError($"The calibration of {Variant} lacks the tensor {tensor}. {Remedy(Variant)}");

    private string? Fault(string variant, string weightsSha256)
    {
        if (Schema != CurrentSchema || Variant != variant)
            return $"it is {Schema} of {Variant}, not {CurrentSchema} of {variant}.";
        if (!WeightsSha256.Equals(weightsSha256, StringComparison.OrdinalIgnoreCase))
            return "it was made with other weights.";
        var bad = Ranges.FirstOrDefault(range => range.Value is not [var low, var high] || !float.IsFinite(low) || !float.IsFinite(high) || low > high);
        return bad.Key is null ? null : $"the range of {bad.Key} is none.";
    }

    private static string Remedy(string variant) => $"Install the program again, or make it: edgeagent models calibrate {variant}.";
}
