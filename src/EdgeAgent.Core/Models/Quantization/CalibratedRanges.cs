using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using EdgeAgent.IO;
using EdgeAgent.Strings;

namespace EdgeAgent.Models.Quantization;

/// <summary>
/// Tensor ranges from a calibration: a JSON file next to a model's weights, from which any device can quickly write an int8 model.
/// </summary>
/// <param name="Schema"><see cref="CurrentSchema"/>.</param>
/// <param name="Variant">Name of the architecture.</param>
/// <param name="WeightsSha256">SHA-256 of the calibrated weights; empty for seeded ones.</param>
/// <param name="Fragments">Number of fragment grids observed.</param>
/// <param name="Inputs">Source videos of the fragment grids.</param>
/// <param name="Ranges">Lowest and highest value per tensor.</param>
internal sealed record CalibratedRanges(
    string Schema,
    string Variant,
    string WeightsSha256,
    int Fragments,
    IReadOnlyList<string> Inputs,
    IReadOnlyDictionary<string, float[]> Ranges)
{
    public const string CurrentSchema = "edgeagent.ranges/1";

    // The file of the largest variant has a few hundred kilobytes.
    private const long MostBytes = 16 * 1024 * 1024;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        WriteIndented = true,
        NumberHandling = JsonNumberHandling.Strict,
    };

    /// <param name="inputs">Description of the observed inputs.</param>
    public static CalibratedRanges Of(
        CatalogEntry entry,
        ModelCard? card,
        int fragments,
        IReadOnlyList<string> inputs,
        IReadOnlyDictionary<string, ActivationRange> ranges)
    {
        var bounds = ranges.ToDictionary(range => range.Key, range => new[] { range.Value.Low, range.Value.High });
        return new(
            CurrentSchema, entry.Name, card?.Sha256 ?? "", fragments, inputs,
            new SortedDictionary<string, float[]>(bounds, StringComparer.Ordinal));
    }

    public static string PathOf(string directory, string variant) => Path.Combine(directory, variant + ".ranges.json");

    /// <summary>
    /// Reads from the first directory with ranges of these weights. If there is none, the error is that of the last directory.
    /// </summary>
    /// <param name="report">
    /// Receives one line about damaged ranges, which are set aside: see <see cref="KeptFile"/>. Ranges in the last directory ship with the
    /// program and stay.
    /// </param>
    /// <exception cref="UserError">As in the overload for one directory.</exception>
    public static (CalibratedRanges Ranges, string Sha256) Read(
        IReadOnlyList<string> directories, string variant, string weightsSha256, Action<string> report)
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
                {
                    report(
                        $"The calibration {path} is damaged: {error.Message} {aside} "
                            + $"To calibrate again, run edgeagent models calibrate {variant}.");
                }
            }
            catch (Exception error) when (error is UserError or IOException or UnauthorizedAccessException)
            {
                // The ranges belong to weights from before an upgrade or cannot be read; the ones shipped with the program work.
            }
        }
        return Read(directories[^1], variant, weightsSha256);
    }

    /// <summary>Ranges of a model and the SHA-256 of their file, hexadecimal.</summary>
    /// <param name="weightsSha256">SHA-256 of the weights to quantize; empty for seeded ones.</param>
    /// <exception cref="UserError">The file is missing, cannot be read, or belongs to other weights.</exception>
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

    private static (CalibratedRanges Ranges, string Sha256) Kept(string path, string variant, string weightsSha256) =>
        KeptFile.Read(path, MostBytes, bytes =>
        {
            var ranges = JsonSerializer.Deserialize<CalibratedRanges>(bytes, Json) ?? throw new JsonException("It is null.");
            return ranges.Fault(variant, weightsSha256) is { } fault
                ? throw new UserError($"The calibration {path} cannot be used: {OneLine.Of(fault)} {Remedy(variant)}")
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
            throw new UserError(
                $"The calibration cannot be written to {path}: {Disk.Reason(error)} Name another directory with --output.", cause: error);
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
        var bad = Ranges.FirstOrDefault(range => !IsRange(range.Value));
        return bad.Key is null ? null : $"the range of {bad.Key} is invalid.";
    }

    private static bool IsRange(float[] bounds) =>
        bounds is [var low, var high] && float.IsFinite(low) && float.IsFinite(high) && low <= high;

    private static string Remedy(string variant) => $"Install the program again, or run edgeagent models calibrate {variant}.";
}
