using EdgeAgent.Training.Recipes;

namespace EdgeAgent.Training.Evaluation;

/// <summary>All measurements of a model on unseen photographs.</summary>
/// <param name="Validation">Results on the photographs that are used for choices.</param>
/// <param name="Test">Results on the photographs that are not used for any choice.</param>
/// <param name="Unseen">Results on both.</param>
/// <param name="Ladders">The order of scores within ladders, over both.</param>
/// <param name="LadderQuality">Agreement of the ladders' scores with their VMAF, over both; empty if none was measured.</param>
internal sealed record Measurements(
    EvaluationReport Validation,
    EvaluationReport Test,
    EvaluationReport Unseen,
    IReadOnlyList<LadderOrder> Ladders,
    IReadOnlyList<LadderAgreement> LadderQuality)
{
    /// <param name="predictions">Predictions for every unseen clip with labels.</param>
    /// <param name="ladders">Predictions for every rung of unseen ladders.</param>
    public static Measurements Of(IReadOnlyList<Prediction> predictions, IReadOnlyList<Prediction> ladders) => new(
        EvaluationReport.Of(In(predictions, Split.Validation)),
        EvaluationReport.Of(In(predictions, Split.Test)),
        EvaluationReport.Of(predictions),
        LadderOrder.Of(ladders),
        LadderAgreement.Of(ladders));

    private static Prediction[] In(IEnumerable<Prediction> predictions, Split split) =>
        [.. predictions.Where(prediction => prediction.Recipe.Split == split)];
}
