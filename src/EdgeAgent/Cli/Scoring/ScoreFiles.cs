using EdgeAgent.Inference;
using EdgeAgent.Presentation;
using EdgeAgent.Video.Input;
using EdgeAgent.Video.Scoring;

namespace EdgeAgent.Cli.Scoring;

/// <summary>Writes scored clips as files: one JSON and one CSV file per clip.</summary>
internal static class ScoreFiles
{
    /// <exception cref="UserError">The directory cannot be written.</exception>
    public static void Write(DirectoryInfo directory, ModelSession session, double fps, IReadOnlyList<ClipScore> clips)
    {
        try
        {
            directory.Create();
            var taken = new HashSet<string>(StringComparer.Ordinal);
            foreach (var clip in clips)
                Write(Path.Combine(directory.FullName, FreeName(clip.Source, taken)), session, fps, clip);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UserError(
                $"The scores cannot be written to {directory.FullName}: {error.Message} Specify another directory with --output.",
                cause: error);
        }
    }

    private static void Write(string path, ModelSession session, double fps, ClipScore clip)
    {
        using (var json = File.CreateText($"{path}.json"))
            JsonOutput.Write(json, ScoreDocument.Of(session, fps, [clip]));
        using var csv = File.CreateText($"{path}.csv");
        ScoreCsv.Write(csv, clip);
    }

    // Clips of the same name from different places get separate files.
    private static string FreeName(VideoSource source, HashSet<string> taken)
    {
        var name = string.Concat(Path.GetFileNameWithoutExtension(source.Shown).Select(character =>
            char.IsLetterOrDigit(character) || character is '_' or '-' or '.' ? character : '_'));
        var free = name;
        for (var n = 2; !taken.Add(free); n++)
            free = $"{name}-{n}";
        return free;
    }
}
