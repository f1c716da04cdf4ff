using EdgeAgent.IO;
using EdgeAgent.Models;

namespace EdgeAgent.Selection;

/// <summary>The file in the state directory that holds the selected model.</summary>
internal sealed class SelectionFile(string stateDirectory) : StateFile<SelectedModel>(
    System.IO.Path.Combine(stateDirectory, "selection.json"), SelectedModel.CurrentSchema, "The selection",
    remedy: "Run edgeagent recommend --apply again.")
{
    protected override SelectedModel Check(SelectedModel value) => value with { Variant = ModelCatalog.Find(value.Variant).Name };
}
