using EdgeAgent.Video.Integrity.Views;

namespace EdgeAgent.Video.Integrity.Checks;

/// <summary>Too dark: even the bright parts of the picture are dark, and that is not usual at this hour.</summary>
internal sealed class TooDarkCheck : IViewCheck
{
    // Mean luma and luma of the brightest parts, 0–255. Below both, every picture is dark.
    private const float Dark = 40;
    private const float DarkHighlights = 95;

    // Share of the usual brightness, and luma of the brightest parts. Below both, the picture is dark for this view.
    private const float Dim = 0.4f;
    private const float DimHighlights = 120;

    public Signals Signal => Signals.TooDark;

    public bool Check(ViewObservation view) => view.IsBelow(Figure.Brightness) switch
    {
        _ when view.IsUnsure => false,
        false => false,
        true when view.Figures[Figure.Highlights] < DimHighlights && view.Relative(Figure.Brightness) < Dim => true,
        _ => view.Figures[Figure.Brightness] < Dark && view.Figures[Figure.Highlights] < DarkHighlights,
    };

    public string Describe(ViewObservation view) =>
        view.Compared("brightness", Figure.Brightness, " of 255");
}
