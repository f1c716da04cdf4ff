namespace EdgeAgent.StatusPage;

/// <summary>Parts of <c>/api/status</c> that a caller can leave out. The page is asked for each second and shows few of them.</summary>
[Flags]
internal enum StatusParts
{
    None = 0,

    /// <summary>The recent scores of the streams, by far the longest part.</summary>
    History = 1,
    Sensors = 2,
    Benchmarks = 4,
    Costs = 8,
    Export = 16,
}
