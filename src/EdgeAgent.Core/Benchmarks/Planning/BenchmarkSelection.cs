using System.Globalization;
using EdgeAgent.Inference;
using EdgeAgent.Models;

namespace EdgeAgent.Benchmarks.Planning;

/// <summary>The values to compare: every combination is a case.</summary>
/// <param name="Variants">Full catalog names, and full paths of ONNX files.</param>
/// <param name="Spinning">Empty: the setting that inference uses on this device.</param>
internal sealed record BenchmarkSelection(
    IReadOnlyList<string> Variants,
    IReadOnlyList<Precision> Precisions,
    IReadOnlyList<Scenario> Scenarios,
    IReadOnlyList<int> Threads,
    IReadOnlyList<bool> Spinning)
{
    // Even with the smallest model, more frames need more memory than any such device has, so a larger number is a mistake.
    internal const int MostFrames = 1024;

    /// <summary>
    /// Parses comma-separated lists: <c>b0,b1</c> or <c>all</c>; <c>fp32,int8</c>; <c>SingleStream,Offline</c>; <c>1,2,4</c>.
    /// </summary>
    /// <param name="spinning"><c>on</c>, <c>off</c>, <c>both</c>, or empty for the setting that inference uses on this device.</param>
    /// <exception cref="UserError">A list contains an unknown value; the message lists the known ones. Exit code 2.</exception>
    public static BenchmarkSelection Parse(string variants, string precisions, string scenarios, string threads, string spinning = "") =>
        new(
            variants.Trim().Equals("all", StringComparison.OrdinalIgnoreCase)
                ? [.. ModelCatalog.All.Select(entry => entry.Name)]
                : [.. Items(variants).Select(VariantOf)],
            [.. Items(precisions).Select(text => Models.Precisions.Parse(text.ToLowerInvariant()))],
            [.. Items(scenarios).Select(ScenarioOf)],
            [.. Items(threads).Select(ThreadsOf)],
            SpinningOf(spinning.Trim()));

    // The file is read now, so that its faults are reported before anything is measured.
    private static string VariantOf(string name)
    {
        if (!OwnModel.IsPath(name))
            return ModelCatalog.Find(name).Name;
        OwnModel.Read(name);
        return Path.GetFullPath(name);
    }

    private static string[] Items(string list)
    {
        var items = list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return items.Length > 0
            ? items
            : throw new UserError("A benchmark list is empty. Specify at least one value, such as --variants b0.", UserError.WrongUse);
    }

    // Enum.TryParse alone would also accept numbers.
    private static Scenario ScenarioOf(string text)
    {
        var names = Enum.GetNames<Scenario>();
        return names.Contains(text, StringComparer.OrdinalIgnoreCase)
            ? Enum.Parse<Scenario>(text, ignoreCase: true)
            : throw new UserError($"\"{text}\" is not a scenario. Scenarios: {string.Join(", ", names)}.", UserError.WrongUse);
    }

    private static IReadOnlyList<bool> SpinningOf(string text) => text.ToLowerInvariant() switch
    {
        "" => [],
        "on" => [true],
        "off" => [false],
        "both" => [false, true],
        _ => throw new UserError($"\"{text}\" is not a setting for spinning: must be on, off or both.", UserError.WrongUse),
    };

    /// <summary>Parses a list of frames per call, such as <c>1,4,8</c>.</summary>
    /// <exception cref="UserError">A value is not a number, or out of range. Exit code 2.</exception>
    public static IReadOnlyList<int> ParseBatches(string list) => [.. Items(list).Select(BatchOf).Distinct()];

    private static int BatchOf(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var frames) && frames is >= 1 and <= MostFrames
            ? frames
            : throw new UserError($"\"{text}\" is not a number of frames per call: must be 1 to {MostFrames}.", UserError.WrongUse);

    private static int ThreadsOf(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var threads) && threads <= InferenceOptions.MostThreads
            ? threads
            : throw new UserError(
                $"\"{text}\" is not a number of threads: must be 0 (one per processor) to {InferenceOptions.MostThreads}.",
                UserError.WrongUse);
}
