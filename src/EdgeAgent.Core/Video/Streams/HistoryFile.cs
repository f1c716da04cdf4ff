using System.Text.Json;
using EdgeAgent.IO;

namespace EdgeAgent.Video.Streams;

/// <summary>The file in the state directory that holds the last 24 hours of the streams.</summary>
internal sealed class HistoryFile(string stateDirectory) : StateFile<SavedHistory>(
    System.IO.Path.Combine(stateDirectory, "history.json"), SavedHistory.CurrentSchema, "The history of the streams")
{
    /// <summary>64 MiB: a thousand streams. A stream has up to 60 kB.</summary>
    protected override long MostBytes => 64 * 1024 * 1024;

    protected override SavedHistory Check(SavedHistory value) =>
        value.IsSound ? value : throw new JsonException("The history contains an impossible value.");
}
