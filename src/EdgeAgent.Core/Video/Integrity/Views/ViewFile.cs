using System.Text.Json;
using EdgeAgent.IO;

namespace EdgeAgent.Video.Integrity.Views;

/// <summary>The file in the state directory that holds the streams' views.</summary>
internal sealed class ViewFile(string stateDirectory) : StateFile<SavedViews>(
    System.IO.Path.Combine(stateDirectory, "views.json"), SavedViews.CurrentSchema, "The views of the streams")
{
    protected override SavedViews Check(SavedViews value) =>
        value.IsSound ? value : throw new JsonException("A view contains an impossible value.");
}
