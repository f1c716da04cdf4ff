namespace EdgeAgent.Boards;

/// <summary>The boards there are; a new one costs a line.</summary>
internal static class AllBoards
{
    public static IReadOnlyList<Board> List { get; } =
    [
        FleetOverview.Board,
        DeviceBoard.Board,
        VideoQuality.Board,
        Efficiency.Board,
        PickAVariant.Board,
    ];
}
