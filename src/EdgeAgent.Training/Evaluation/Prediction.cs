using EdgeAgent.Training.Recipes;

namespace EdgeAgent.Training.Evaluation;

/// <summary>What the network says of a clip: quality 0–100 and a probability for each artifact, means over its frames.</summary>
internal sealed record Prediction(Recipe Recipe, double Quality, IReadOnlyList<double> Artifacts);
