using System.Diagnostics.Metrics;
using EdgeAgent.Models;

namespace EdgeAgent.Selection;

/// <summary>The model that was selected for this device, as a metric.</summary>
internal sealed class SelectionMetrics
{
    public const string MeterName = "EdgeAgent.Selection";

    private volatile SelectedModel? _selected;

    public SelectionMetrics(IMeterFactory meters) => meters.Create(MeterName).CreateObservableGauge(
        "edgeagent.selection.variant", Observe, "{model}",
        "1 for the model that was selected for this device and is in use; absent if the configuration names the model. "
        + "Per `edgeagent.model.variant` and `edgeagent.model.precision`.");

    /// <summary>The selected model that is in use; null while none is.</summary>
    public SelectedModel? Selected
    {
        get => _selected;
        set => _selected = value;
    }

    private IEnumerable<Measurement<int>> Observe() => _selected is { } selected
        ? [new(1, new("edgeagent.model.variant", selected.Variant), new("edgeagent.model.precision", selected.Precision.Text()))]
        : [];
}
