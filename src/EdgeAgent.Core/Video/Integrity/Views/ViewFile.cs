using System.Text.Json;
using EdgeAgent.IO;

namespace EdgeAgent.Video.Integrity.Views;

/// <summary>The file in the state directory that holds the streams' views.</summary>
internal sealed class ViewFile(string stateDirectory) : StateFile<SavedViews>(
    System.IO.Path.Combine(stateDirectory, "views.json"), SavedViews.CurrentSchema, "The views of the streams")
{
    /// <summary>256 MiB. Views have up to 600 kB each, and a stream has up to eight.</summary>
    protected override long MostBytes => 256 * 1024 * 1024;

    protected override SavedViews Check(SavedViews value) =>
        value.IsSound ? value : throw new JsonException("A view contains an impossible value.");
}
