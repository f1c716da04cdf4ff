using System.Globalization;

namespace EdgeAgent.Training.Recipes;

/// <summary>What was done to a photograph's clip.</summary>
internal enum DistortionKind
{
    Pristine,
    Codec,
    Transcode,
    Lowres,
    Blur,
    Noise,
    Banding,
    Corruption,
}

/// <summary>One distorted clip: how ffmpeg makes it from a photograph, and its measured labels. Filters and encodes are ffmpeg's own words.</summary>
internal sealed record Recipe
{
    public required int Id { get; init; }

    /// <summary>The photograph's name.</summary>
    public required string Content { get; init; }

    /// <summary>True for the validation split, which is by photograph.</summary>
    public required bool Validation { get; init; }

    public required DistortionKind Kind { get; init; }

    public required string Codec { get; init; }

    public required int Width { get; init; }

    public required int Height { get; init; }

    public required string ReferenceFilter { get; init; }

    public required string DistortFilter { get; init; }

    public required string Encode { get; init; }

    public required string BitstreamFilter { get; init; }

    public required string EncodeAgain { get; init; }

    public required string RestoreFilter { get; init; }

    /// <summary>Size of the last encode in bytes.</summary>
    public required long Bytes { get; init; }

    /// <summary>VMAF 0–100, mean over frames 3–9.</summary>
    public required double Vmaf { get; init; }

    /// <summary>Luma PSNR in dB, mean over frames 3–9; 60 for identical frames.</summary>
    public required double PsnrY { get; init; }

    /// <summary>CAMBI banding index, mean over frames 3–9.</summary>
    public required double Cambi { get; init; }

    /// <summary>All recipes of a table.</summary>
    public static IReadOnlyList<Recipe> Load(string path) => [.. CsvRows.Read(path).Select(Parse)];

    private static Recipe Parse(IReadOnlyDictionary<string, string> row) => new()
    {
        Id = int.Parse(row["id"], CultureInfo.InvariantCulture),
        Content = row["content"],
        Validation = row["split"] == "val",
        Kind = Enum.Parse<DistortionKind>(row["kind"], ignoreCase: true),
        Codec = row["codec"],
        Width = int.Parse(row["width"], CultureInfo.InvariantCulture),
        Height = int.Parse(row["height"], CultureInfo.InvariantCulture),
        ReferenceFilter = row["reference_filter"],
        DistortFilter = row["distort_filter"],
        Encode = row["encode"],
        BitstreamFilter = row["bitstream_filter"],
        EncodeAgain = row["encode_again"],
        RestoreFilter = row["restore_filter"],
        Bytes = long.Parse(row["bytes"], CultureInfo.InvariantCulture),
        Vmaf = double.Parse(row["vmaf"], CultureInfo.InvariantCulture),
        PsnrY = double.Parse(row["psnr_y"], CultureInfo.InvariantCulture),
        Cambi = double.Parse(row["cambi"], CultureInfo.InvariantCulture),
    };
}
