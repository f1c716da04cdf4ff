using EdgeAgent.Models;
using EdgeAgent.Selection;
using EdgeAgent.Video.Scoring;

namespace EdgeAgent.Configuration;

/// <summary>The model that scores, by configuration or by selection.</summary>
internal static class ModelChoices
{
    public static SelectionFile Selected(EdgeAgentOptions options) => new(StateDirectory.Locate(options.StateDirectory));

    /// <summary>The configured model; for <c>auto</c> the selected model, or the default if none is selected.</summary>
    /// <exception cref="UserError">The selection cannot be read.</exception>
    public static ModelChoice Of(EdgeAgentOptions options) =>
        Of(options, () => new SelectionFile(StateDirectory.Readable(options.StateDirectory)).Read());

    /// <summary>As above, for the daemon: an unreadable selection counts as none.</summary>
    /// <param name="report">Receives the message about an unreadable selection.</param>
    public static ModelChoice Of(EdgeAgentOptions options, SelectionFile file, Action<string> report) =>
        Of(options, () => file.ReadOrSetAside(report));

    private static ModelChoice Of(EdgeAgentOptions options, Func<SelectedModel?> selection) => !options.Video.ChoosesModel
        ? new(options.Video.Model, options.Video.Precision)
        : selection() is { } selected ? Of(selected) : ModelChoice.Shipped;

    public static ModelChoice Of(SelectedModel selected) => new(selected.Variant, selected.Precision.Text());
}
