using System.Globalization;

namespace EdgeAgent.Training.Export;

/// <summary>The model card for people, in Markdown.</summary>
internal static class ModelCardText
{
    public static string Of(TrainedModelCard card)
    {
        var accuracy = card.Accuracy;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""
            # {card.Variant}

            Says how good a video frame looks without knowing its original: predicted VMAF of the frame as shown {card.DisplayHeight} lines high, 0–100,
            and how likely each of these artifacts is: {string.Join(", ", card.Artifacts)}.

            | | |
            |---|---|
            | network | EfficientNet (arXiv:1905.11946) with two linear heads; names of torchvision's state_dict |
            | input | {card.GridCells}×{card.GridCells} fragments of {card.Patch}×{card.Patch} pixels at display scale, RGB bytes; front end `{card.FrontEnd}` inside the graph |
            | weights | `{card.Weights}`, {card.Precision}, SHA-256 `{card.Sha256}` |
            | trained | {card.Date:yyyy-MM-dd}, {card.SamplesSeen:N0} fragment grids, {card.TrainingMinutes:F0} minutes on CPU cores, from scratch |
            | licence | {card.Licence} |

            ## Data

            {card.TrainingData}. Photographs are split: none of the validation photographs was seen in training. Each clip is a slow pan over a photograph,
            distorted by ffmpeg as `training/recipes.csv` says, with VMAF and CAMBI measured against the undistorted clip. Quality labels are VMAF; artifact
            labels follow from the recipe's numbers, VMAF and CAMBI by the rules in `src/EdgeAgent.Training/Recipes/ArtifactLabels.cs` (a mild artifact is none).

            ## How it was trained

            `edgeagent-train train`: batches of 8 photographs × 4 clips, drawn evenly over VMAF and kinds; one random frame, random positions within the cells,
            random mirroring; 4×4 grids first, the full grid at the end. Cross-entropy on quality and artifacts, a ranking loss between clips of one photograph,
            a correlation loss over the batch, and a head that names kind and strength of the distortion, in training only. AdamW, cosine schedule, averaged weights. At last a straight line through the logits brings quality back to the natural mix of clips.

            ## How good it is

            On {accuracy.Clips:N0} clips of {accuracy.Photographs} unseen photographs, measured in the runtime with

                edgeagent-train evaluate {card.Variant}

            | measure | value |
            |---|---|
            | Spearman's rank correlation (SROCC) | {accuracy.Srocc:F3} |
            | Pearson's correlation (PLCC) | {accuracy.Plcc:F3} |
            | Kendall's rank correlation (KROCC) | {accuracy.Krocc:F3} |
            | root mean square error, VMAF points | {accuracy.Rmse:F1} |
            | mean absolute error, VMAF points | {accuracy.Mae:F1} |
            | pairs of one photograph, ten points apart or more, ordered rightly | {100 * accuracy.SameContentOrder:F0} % |

            | kind of distortion | SROCC within it |
            |---|---|
            {Table(accuracy.SroccByKind)}

            | artifact | average precision |
            |---|---|
            {Table(accuracy.ArtifactPrecision)}

            ## What it does not see

            - It was trained on photographs that pan, not on filmed motion: motion blur, rolling shutter and interlacing are unknown to it.
            - It judges single frames: freezes, judder and drops are for the signal checks.
            - VMAF forgives noise, and knows nothing of exposure, colour or focus; neither does this model.
            - Scores of different scenes compare only roughly. Compare a camera with itself.
            - Upscaling is told from blur by how exactly pixels were interpolated: a small stream that the device itself enlarges, or a lossless enlargement, is
              named; once compressed after enlarging it is often called blur. No training clip was compressed after enlarging.
            - Frames are judged by luma alone, at the fragments' positions alone: damage between fragments is missed.

            """);
    }

    private static string Table(IReadOnlyDictionary<string, double> values) =>
        string.Join('\n', values.Select(entry => string.Create(CultureInfo.InvariantCulture, $"| {entry.Key} | {entry.Value:F3} |")));
}
