using EdgeAgent.Video.Integrity.Views;

namespace EdgeAgent.Video.Integrity.Checks;

/// <summary>Moved: the camera was shifted, turned or zoomed, or shows a view that was not learned.</summary>
internal sealed class MovedCheck : IViewCheck
{
    // Least correlation of the structure with the learned one after the movement, and its least advantage over that without a movement.
    private const float Found = 0.5f;
    private const float Better = 0.2f;

    // Least relief of another view, as a share of the usual relief. A covered lens shows less.
    private const float Plain = 0.6f;

    // Correlation with the usual structure, −1 to 1. With more, the view is still there, behind a web or dirt.
    private const float StillThere = 0.15f;

    // Largest share of the judged blocks that are the same by chance, 0–1.
    private const float Nothing = 0.2f;

    // Least usual luma of the brightest parts, 0–255. A view that was learned in the dark has no structure that could be missing.
    private const float Lit = 60;

    public Signals Signal => Signals.Moved;

    public bool Check(ViewObservation view)
    {
        if (view.IsNew)
            return true;
        // Torn pictures look as if the camera was moved.
        return view.Match is { } match && !view.Found.HasFlag(Signals.Tearing)
            && (IsFound(view.Movement) || (IsAnother(view, match) && view.Relative(Figure.Relief) >= Plain));
    }

    public string Describe(ViewObservation view) =>
        IsFound(view.Movement) && view.Movement is { } found ? Describe(found) : "another view";

    /// <summary>Whether the learned view was found in another place.</summary>
    public static bool IsFound(Movement? movement) =>
        movement is { IsNone: false } found && found.Correlation >= Found && found.Correlation >= found.InPlace + Better;

    private static bool IsAnother(ViewObservation view, ViewMatch match) =>
        match.Likeness <= Nothing && match.Replaced > match.Vanished
        && match.Correlation < StillThere
        && view.Usual.Any(usual => usual[Figure.Highlights].Mean >= Lit)
        && !view.Found.HasFlag(Signals.Stripes);

    private static string Describe(Movement found)
    {
        var (side, height) = (found.Right < 0 ? "left" : "right", found.Down < 0 ? "up" : "down");
        return FormattableString.Invariant($"the view is shifted {Math.Abs(found.Right):P0} {side}, {Math.Abs(found.Down):P0} {height}, ")
            + FormattableString.Invariant($"turned by {found.Roll:0}°, scaled by {found.Zoom:0.##}");
    }
}
