using EdgeAgent.Models;
using EdgeAgent.Video.Scoring;

namespace EdgeAgent.Lab.Evaluation;

/// <summary>Scores of a model for one file.</summary>
/// <param name="Path">Path of the file; with its size and time it shows whether the file has changed.</param>
/// <param name="StandardError">Standard error of the mean over fragment grids; absent with a single grid.</param>
/// <param name="Artifacts">Mean probabilities by name.</param>
internal sealed record ScoredClip(
    string Path,
    long Bytes,
    DateTimeOffset Modified,
    int Frames,
    double Mean,
    double HarmonicMean,
    double P5,
    double WorstSecond,
    double? StandardError,
    IReadOnlyDictionary<string, double> Artifacts,
    IReadOnlyList<string> Warnings)
    : FileResult(Path, Bytes, Modified)
{
    public static ScoredClip Of(FileInfo file, ClipScore clip)
    {
        var summary = ClipSummary.Of(clip.Frames);
        return new ScoredClip(
            file.FullName, file.Length, TimeOf(file), clip.Frames.Count,
            Rounded(summary.Mean), Rounded(summary.HarmonicMean), Rounded(summary.P5), Rounded(summary.Worst.Quality),
            clip.StandardError is { } error ? Rounded(error) : null,
            ModelContract.Artifacts.Zip(summary.Artifacts)
                .ToDictionary(pair => pair.First, pair => Rounded(pair.Second.Mean), StringComparer.Ordinal),
            clip.Warnings);
    }

    public double Pooled(Pooling pooling) => pooling switch
    {
        Pooling.HarmonicMean => HarmonicMean,
        Pooling.P5 => P5,
        Pooling.WorstSecond => WorstSecond,
        _ => Mean,
    };

    private static double Rounded(double value) => Math.Round(value, 4);
}
