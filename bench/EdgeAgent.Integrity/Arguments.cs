using System.Globalization;

namespace EdgeAgent.Integrity;

/// <summary>The command line.</summary>
/// <param name="Folder">Contains the videos.</param>
internal sealed record Arguments(string Folder)
{
    private const string Usage = "usage: bench/integrity FOLDER [--scenes NAME,...] [--faults NAME,...] [--days N]";

    /// <summary>Names of the videos, with or without extension; null for all videos.</summary>
    public IReadOnlyList<string>? Scenes { get; init; }

    public IReadOnlyList<Fault> Faults { get; init; } = FaultTable.All;

    /// <summary>Simulated days per scene.</summary>
    public int Days { get; init; } = 2;

    /// <exception cref="UserError">The command line is wrong.</exception>
    public static Arguments Parse(string[] words)
    {
        if (words is not [var folder, .. var options] || options.Length % 2 != 0)
            throw new UserError(Usage, UserError.WrongUse);
        if (!Directory.Exists(folder))
            throw new UserError($"{folder} is not a folder. {Usage}", UserError.WrongUse);
        var arguments = new Arguments(folder);
        foreach (var option in options.Chunk(2))
        {
            arguments = option switch
            {
                ["--scenes", var names] => arguments with { Scenes = names.Split(',') },
                ["--faults", var names] => arguments with { Faults = FaultTable.Find(names.Split(',')) },
                ["--days", var days] => arguments with { Days = Whole(days) },
                _ => throw new UserError(Usage, UserError.WrongUse),
            };
        }

        return arguments;
    }

    /// <summary>The files to measure, ordered by name. Some may not be videos.</summary>
    /// <exception cref="UserError">A named scene is missing.</exception>
    public IReadOnlyList<string> Videos()
    {
        string[] files = [.. Directory.EnumerateFiles(Folder).Order(StringComparer.Ordinal)];
        if (Scenes is not { } names)
            return files;
        var missing = names.Where(name => !files.Any(file => IsNamed(file, name))).ToList();
        return missing.Count == 0
            ? [.. files.Where(file => names.Any(name => IsNamed(file, name)))]
            : throw new UserError($"{Folder} has no video named {string.Join(" or ", missing)}.", UserError.WrongUse);
    }

    private static bool IsNamed(string file, string name) =>
        Path.GetFileName(file) == name || Path.GetFileNameWithoutExtension(file) == name;

    private static int Whole(string days) => int.TryParse(days, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        ? number
        : throw new UserError($"--days {days} is not a whole number. {Usage}", UserError.WrongUse);
}
