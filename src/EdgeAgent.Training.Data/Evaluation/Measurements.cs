using EdgeAgent.Training.Recipes;

namespace EdgeAgent.Training.Evaluation;

/// <summary>All that is measured of a model on photographs that it has never seen.</summary>
/// <param name="Validation">On the photographs by which choices are made.</param>
/// <param name="Test">On those by which nothing is chosen.</param>
/// <param name="Unseen">On both.</param>
/// <param name="Ladders">The order of scores within ladders, over both.</param>
/// <param name="LadderQuality">What scores of ladders' clips have to do with their VMAF, over both; empty where none was measured.</param>
internal sealed record Measurements(
    EvaluationReport Validation, EvaluationReport Test, EvaluationReport Unseen, IReadOnlyList<LadderOrder> Ladders, IReadOnlyList<LadderAgreement> LadderQuality)
{
    /// <param name="predictions">Of every unseen clip with labels.</param>
    /// <param name="ladders">Of every rung of unseen ladders.</param>
    public static Measurements Of(IReadOnlyList<Prediction> predictions, IReadOnlyList<Prediction> ladders) => new(
        EvaluationReport.Of(In(predictions, Split.Validation)),
        EvaluationReport.Of(In(predictions, Split.Test)),
        EvaluationReport.Of(predictions),
        LadderOrder.Of(ladders),
        LadderAgreement.Of(ladders));

    private static Prediction[] In(IEnumerable<Prediction> predictions, Split split) =>
        [.. predictions.Where(prediction => prediction.Recipe.Split == split)];
}
