using System.Globalization;
using EdgeAgent.Lab.Evaluation;

namespace EdgeAgent.Training.Recipes;

/// <summary>The distortion of a clip.</summary>
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
    Sharpening,
    Exposure,
    Lens,
}

/// <summary>
/// One distorted clip: how ffmpeg makes it from a photograph or a scene (a video), and its measured labels. Filters and encodes are ffmpeg
/// arguments.
/// </summary>
internal sealed record Recipe
{
    /// <summary>Frames of a clip of a photograph.</summary>
    public const int PhotographFrames = 10;

    public required int Id { get; init; }

    /// <summary>The name of the photograph or scene.</summary>
    public required string Content { get; init; }

    public required Split Split { get; init; }

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

    /// <summary>Size of the last encode in bytes; 0 if it was not measured.</summary>
    public long Bytes { get; init; }

    /// <summary>Number of frames; more than <see cref="PhotographFrames"/> for a clip of a scene.</summary>
    public int Frames { get; init; } = PhotographFrames;

    /// <summary>VMAF 0–100, mean over the cached frames; NaN if it was not measured.</summary>
    public double Vmaf { get; init; } = double.NaN;

    /// <summary>Luma PSNR in dB, mean over the cached frames; 60 for identical frames, NaN if it was not measured.</summary>
    public double PsnrY { get; init; } = double.NaN;

    /// <summary>CAMBI banding index, mean over the cached frames; NaN if it was not measured.</summary>
    public double Cambi { get; init; } = double.NaN;

    /// <summary>Number of the clip's ladder: clips of one crop of one photograph with growing distortion; 0 for none.</summary>
    public int Ladder { get; init; }

    /// <summary>The distortion that grows from rung to rung; empty for a clip outside any ladder.</summary>
    public string Grows { get; init; } = "";

    /// <summary>Position in the ladder, from 1, the mildest; 0 for none.</summary>
    public int Rung { get; init; }

    /// <summary>Whether the stream of the last decode is damaged.</summary>
    public bool IsDamaged => BitstreamFilter.Length > 0 && EncodeAgain.Length == 0;

    /// <summary>Whether the clip is cut from a scene; otherwise it is made from a photograph.</summary>
    public bool IsOfScene => Frames > PhotographFrames;

    /// <summary>Whether quality was measured.</summary>
    public bool IsLabeled => !double.IsNaN(Vmaf);

    /// <summary>
    /// Whether VMAF measures how good the clip looks. VMAF counts the effect of an unsharp mask as an enhancement: in measurements it
    /// orders strengths of it hardly better than by chance. It was made for compression and scaling. For a change in brightness it measures
    /// the loss of contrast, not the flicker. For such clips only the order is known.
    /// </summary>
    public bool IsVmafTrue => Kind is not (DistortionKind.Sharpening or DistortionKind.Exposure);

    /// <summary>All recipes of a table.</summary>
    public static IReadOnlyList<Recipe> Load(string path) => [.. CsvTable.Read(path).Rows.Select(Parse)];

    /// <summary>All recipes of several tables.</summary>
    /// <exception cref="UserError">Two of them use the same number.</exception>
    public static IReadOnlyList<Recipe> LoadTogether(IReadOnlyCollection<string> paths)
    {
        Recipe[] recipes = [.. paths.SelectMany(Load)];
        return recipes.CountBy(recipe => recipe.Id).FirstOrDefault(count => count.Value > 1) is { Value: > 1 } twice
            ? throw new UserError(
                $"Clip {twice.Key} is in {string.Join(" and ", paths)} twice: "
                + "generate one of the tables again with edgeagent-train ladders --first N.",
                UserError.WrongUse)
            : recipes;
    }

    private static Recipe Parse(CsvRow row) => new()
    {
        Id = int.Parse(row["id"], CultureInfo.InvariantCulture),
        Content = row["content"],
        Split = Splits.Of(row["content"], row["split"]),
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
        Bytes = (long)Measured(row, "bytes", 0),
        Vmaf = Measured(row, "vmaf", double.NaN),
        PsnrY = Measured(row, "psnr_y", double.NaN),
        Cambi = Measured(row, "cambi", double.NaN),
        Frames = (int)Measured(row, "frames", PhotographFrames),
        Grows = row.Fields.TryGetValue("grows", out var grows) ? grows : "",
        Ladder = (int)Measured(row, "ladder", 0),
        Rung = (int)Measured(row, "rung", 0),
    };

    private static double Measured(CsvRow row, string column, double otherwise) =>
        row.Fields.TryGetValue(column, out var text) && text.Length > 0 ? double.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}
