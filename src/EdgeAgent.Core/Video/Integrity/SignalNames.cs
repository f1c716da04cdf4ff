using System.Text.Json;

namespace EdgeAgent.Video.Integrity;

/// <summary>Names of signals in metrics, files and on the command line: <c>too_dark</c>.</summary>
internal static class SignalNames
{
    /// <summary>Each signal with its name.</summary>
    public static IReadOnlyList<(Signals Signal, string Name)> All { get; } =
        [.. Enum.GetValues<Signals>().Where(signal => signal != Signals.None).Select(signal => (signal, NameOf(signal)))];

    /// <summary>The names of a set of signals.</summary>
    public static IReadOnlyList<string> Of(Signals signals) =>
        signals == Signals.None ? [] : [.. All.Where(one => signals.HasFlag(one.Signal)).Select(one => one.Name)];

    /// <returns>Null if there is no such signal.</returns>
    public static Signals? Find(string name) =>
        All.FirstOrDefault(one => one.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) is { Name: not null } found
            ? found.Signal
            : null;

    private static string NameOf(Signals signal) => JsonNamingPolicy.SnakeCaseLower.ConvertName(signal.ToString());
}
