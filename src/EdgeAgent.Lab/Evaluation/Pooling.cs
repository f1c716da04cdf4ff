namespace EdgeAgent.Lab.Evaluation;

/// <summary>The value of a clip that is compared with its truth.</summary>
internal enum Pooling
{
    Mean,
    HarmonicMean,

    /// <summary>The 5th percentile: five of a hundred frames are worse.</summary>
    P5,
    WorstSecond,
}
