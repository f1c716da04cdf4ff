namespace EdgeAgent.Lab.Evaluation;

/// <summary>A prediction with its truth.</summary>
/// <param name="Cluster">Common property of clips that are not independent, such as their content.</param>
internal readonly record struct RatedClip(double Quality, double Truth, string Cluster);
