using EdgeAgent.Models;
using EdgeAgent.Selection;
using EdgeAgent.Video;

namespace EdgeAgent.Configuration;

/// <summary>Which model scores, by configuration or by selection.</summary>
internal static class ModelChoices
{
    /// <summary>What <c>auto</c> means before anything was selected.</summary>
    private static readonly ModelChoice Unselected = new("b0", Precision.Fp32.Text());

    public static SelectionFile Selected(EdgeAgentOptions options) => new(StateDirectory.Locate(options.StateDirectory));

    /// <summary>The configured model; where that is <c>auto</c> the selected one, else the default.</summary>
    /// <exception cref="UserError">The selection cannot be read.</exception>
    public static ModelChoice Of(EdgeAgentOptions options) => !options.Video.ChoosesModel
        ? new(options.Video.Model, options.Video.Precision)
        : Selected(options).Read() is { } selected ? Of(selected) : Unselected;

    public static ModelChoice Of(SelectedModel selected) => new(selected.Variant, selected.Precision.Text());
}
