using EdgeAgent.Models;

namespace EdgeAgent.Selection;

/// <summary>The model that was selected for this device, as saved by <c>edgeagent recommend --apply</c>.</summary>
/// <param name="Variant">Full catalog name.</param>
/// <param name="SelectedAt">When it was selected.</param>
internal sealed record SelectedModel(string Schema, string Variant, Precision Precision, DateTimeOffset SelectedAt)
{
    public const string CurrentSchema = "edgeagent.selection/1";
}
