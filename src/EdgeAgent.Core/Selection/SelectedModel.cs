using EdgeAgent.Models;

namespace EdgeAgent.Selection;

/// <summary>The model that was picked for this device, as <c>edgeagent recommend --apply</c> keeps it.</summary>
/// <param name="Variant">Its full name in the catalogue.</param>
/// <param name="SelectedAt">When it was picked.</param>
internal sealed record SelectedModel(string Schema, string Variant, Precision Precision, DateTimeOffset SelectedAt)
{
    public const string CurrentSchema = "edgeagent.selection/1";
}
