namespace EdgeAgent.Lab.Evaluation;

/// <summary>A prediction beside the truth.</summary>
/// <param name="Cluster">What clips share that are not independent of each other, such as their content.</param>
internal readonly record struct RatedClip(double Quality, double Truth, string Cluster);
