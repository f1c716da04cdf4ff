namespace EdgeAgent.Lab.Evaluation;

/// <summary>Which of a clip's numbers is compared with its truth.</summary>
internal enum Pooling
{
    Mean,
    HarmonicMean,

    /// <summary>Five of a hundred frames are worse.</summary>
    P5,
    WorstSecond,
}
