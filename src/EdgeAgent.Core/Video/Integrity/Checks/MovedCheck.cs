using EdgeAgent.Video.Integrity.Views;

namespace EdgeAgent.Video.Integrity.Checks;

/// <summary>Moved: the camera was shifted, turned or zoomed, or sees another view that it does not know.</summary>
internal sealed class MovedCheck : IViewCheck
{
    // Correlation of the structure after the movement, and how much better that is than in place.
    private const float Found = 0.5f;
    private const float Better = 0.2f;

    // Of the usual relief: a lens that is covered shows less.
    private const float Plain = 0.6f;

    // Correlation with the usual structure: a web or dirt before the lens leaves the view behind it.
    private const float StillThere = 0.15f;

    // Share of the judged blocks that match by chance.
    private const float Nothing = 0.2f;

    public Signals Signal => Signals.Moved;

    public bool Check(ViewObservation view)
    {
        if (view.IsNew)
            return true;
        return view.Match is { } match && (IsFound(view.Movement) || (IsAnother(view, match) && view.Relative(Figure.Relief) >= Plain));
    }

    /// <summary>Whether the learned view was found at another place.</summary>
    public static bool IsFound(Movement? movement) =>
        movement is { } found && found.Correlation >= Found && found.Correlation >= found.InPlace + Better;

    private static bool IsAnother(ViewObservation view, ViewMatch match) =>
        match.Likeness <= Nothing && match.Replaced > match.Vanished
        && match.Correlation < StillThere
        && !view.Found.HasFlag(Signals.Stripes);

    public string Describe(ViewObservation view) =>
        IsFound(view.Movement) && view.Movement is { } found
            ? FormattableString.Invariant($"the view is {found.Right:P0} further right, {found.Down:P0} further down, ")
                + FormattableString.Invariant($"turned by {found.Roll:0}°, {found.Zoom:0.##} times as large")
            : "the view is another one";
}
