using System.Globalization;
using EdgeAgent.Statistics;
using EdgeAgent.Training.Evaluation;

namespace EdgeAgent.Training.Export;

/// <summary>The human-readable model card, in Markdown.</summary>
internal static class ModelCardText
{
    public static string Of(TrainedModelCard card)
    {
        var validation = card.Accuracy;
        var test = card.Test;
        var grid = $"{card.GridCells}×{card.GridCells} fragments of {card.Patch}×{card.Patch}";
        var minutes = card.TrainingMinutes.ToString("F0", CultureInfo.InvariantCulture);
        var pairs = $"{Percent(validation.SameContentOrder)} | {Percent(test.SameContentOrder)}";
        var scenes = card.Scenes.Count > 0 ? " and on scenes" : "";
        var unseen = string.Join(", ", Recipes.LadderKind.UnseenEncoders.Select(encoder => encoder.Name));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""
            # {card.Variant}

            Predicts how good a video frame looks, without a reference: the VMAF (0–100) of the frame at its own size, or at
            {card.DisplayHeight} lines if it is larger, and the probability of each of these artifacts: {string.Join(", ", card.Artifacts)}.

            | | |
            |---|---|
            | network | EfficientNet (arXiv:1905.11946) with two linear heads; parameter names as in torchvision's state_dict |
            | input | {grid} pixels at display scale, RGB bytes; front end `{card.FrontEnd}` inside the graph |
            | weights | `{card.Weights}`, {card.Precision}, SHA-256 `{card.Sha256}` |
            | trained | {card.Date:yyyy-MM-dd}, {card.SamplesSeen:N0} fragment grids, {minutes} minutes on CPU cores, from scratch |
            | license | {card.License} |

            ## Data

            {card.TrainingData}.

            - Training used none of the validation and test photographs. Choices are made on the validation photographs only, with one
              exception (`training/README.md`). Which photographs are test photographs follows from their names.
            - Each clip is a slow pan over a photograph, distorted by ffmpeg as listed in `training/recipes.csv`. VMAF and CAMBI are
              measured against the undistorted clip.
            - Quality labels are VMAF. Artifact labels are computed from the recipe's numbers, VMAF and CAMBI, by the rules in
              `src/EdgeAgent.Training.Data/Recipes/ArtifactLabels.cs`. A mild artifact does not count.
            - Ladders (`training/ladders.csv`) are clips of one crop with increasing distortion. They provide the order of their
              clips, the artifacts of their recipes, and the VMAF of their frames.

            ## Training

            Command: `edgeagent-train train`. `training/README.md` has the settings and the history of these rules.

            - A batch contains photographs with four clips each, drawn evenly over VMAF and kinds, and whole ladders.
            - Each clip is seen in one random frame, at random positions within the cells, with random mirroring. All rungs of a
              ladder are seen in the same way. In some views, a plain surface covers some or all of the cells.
            - Training starts on a part of the grid and ends on all of it.
            - The loss contains cross-entropy on quality and artifacts, a ranking loss between the clips of one photograph and one
              between the rungs of a ladder, and a correlation loss over the batch.
            - Two more heads exist only in training. One predicts the kind and strength of the distortion. The other predicts, for
              each patch, how much it preserves of the undistorted picture.
            - The quality of a frame is the VMAF of its clip, shifted by the difference between its likeness to the undistorted frame
              and that of the clip's other frames. Frames of ladders and of damaged clips were measured, or are estimated from that
              likeness alone.
            - The optimizer is AdamW with a cosine schedule; the weights are averaged. At the end, a straight line through the logits
              adapts quality to the natural mix of clips.

            ## Accuracy

            {validation.Clips:N0} clips of {validation.Photographs} validation photographs and {test.Clips:N0} clips of {test.Photographs}
            test photographs, on the frames on which VMAF was measured, with the runtime:

                edgeagent-train evaluate {card.Variant}

            | measure | validation | test |
            |---|---|---|
            | Spearman's rank correlation (SROCC) | {validation.Srocc:F3} | {test.Srocc:F3} |
            | its 95 % interval over photographs | {Text(validation.SroccInterval)} | {Text(test.SroccInterval)} |
            | Pearson's correlation (PLCC) | {validation.Plcc:F3} | {test.Plcc:F3} |
            | PLCC after the logistic fit of VQEG | {validation.Fitted.Plcc:F3} | {test.Fitted.Plcc:F3} |
            | Kendall's rank correlation (KROCC) | {validation.Krocc:F3} | {test.Krocc:F3} |
            | root mean square error, VMAF points | {validation.Rmse:F1} | {test.Rmse:F1} |
            | the same after the logistic fit | {validation.Fitted.Rmse:F1} | {test.Fitted.Rmse:F1} |
            | mean absolute error, VMAF points | {validation.Mae:F1} | {test.Mae:F1} |
            | pairs of one photograph, at least ten points apart, in the right order | {pairs} |

            This quality is the score that the program reports: the network's output, combined with the decoder's damage reports and
            the stream's quantizer (`docs/video-quality.md`). The twenty weights of the quantizer were fitted on the validation
            photographs{scenes} (`edgeagent-train fit`), without the test photographs. The network alone:

            | measure | validation | test |
            |---|---|---|
            | SROCC | {validation.Seen.Srocc:F3} | {test.Seen.Srocc:F3} |
            | PLCC | {validation.Seen.Plcc:F3} | {test.Seen.Plcc:F3} |
            | SROCC within corruption | {validation.Seen.SroccOfDamaged:F3} | {test.Seen.SroccOfDamaged:F3} |

            | SROCC within | validation | test |
            |---|---|---|
            {Table(validation.SroccByKind, test.SroccByKind)}
            {Table(validation.SroccByCodec, test.SroccByCodec)}

            | average precision | validation | test |
            |---|---|---|
            {Table(validation.ArtifactPrecision, test.ArtifactPrecision)}

            Ladders of four rungs on the same photographs, by the distortion that increases. No training clip was made with
            {unseen}.

            | ladder | ladders | mean Kendall's τ | score falls at every rung | τ of measured VMAF |
            |---|---|---|---|---|
            {Ladders(card.Ladders)}
            {Scenes(card)}
            ## Limits

            - The network was trained on photographs that pan, not on filmed motion. Its motion blur, low light, dirty lenses and
              packet loss were made by filters (`training/README.md`). Rolling shutter and interlacing were not included.
            - It scores single frames. The signal checks detect freezes, judder and drops. The decoder reports damage that a single
              frame does not show.
            - VMAF is insensitive to noise, and ignores exposure, color and focus. So does this model.
            - Scores of different scenes are only roughly comparable. Compare a camera with itself.
            - Fine irregular texture, such as waves, is sometimes rated as damage. The stream's quantizer corrects this. Without it
              (MJPEG, MPEG-2, raw frames), the score is below that of the same picture at a lower bit rate.
            - A picture that was badly compressed once and stored again with a fine quantizer scores too high, because the stream
              describes only its last encoder.
            - Upscaling is distinguished from blur by the traces of interpolation. Strong compression after enlargement removes them.
            - Only luma at the positions of the fragments is used. Damage between fragments is missed.

            """);
    }

    private static string Table(IReadOnlyDictionary<string, double> validation, IReadOnlyDictionary<string, double> test) =>
        Lines(validation.Select(entry => string.Create(
            CultureInfo.InvariantCulture, $"| {entry.Key} | {entry.Value:F3} | {test.GetValueOrDefault(entry.Key):F3} |")));

    private static string Scenes(TrainedModelCard card) => card.Scenes.Count == 0 ? "" : $"""

        ## Scenes

        Encodes of {card.Scenes[0].Scenes} videos with real motion that neither training nor the fit used (`training/scenes.csv`), at their
        own size and in large pictures:

            edgeagent-train evaluate-scenes {card.Variant}

        | | clips | SROCC | PLCC | root mean square error | bias | standard deviation of the scores at VMAF ≥ 95 |
        |---|---|---|---|---|---|---|
        {Lines(card.Scenes.Select(Row))}

        """;

    private static string Row(SceneAgreement row) => string.Create(
        CultureInfo.InvariantCulture,
        $"| {row.Name} | {row.Clips} | {row.Srocc:F3} | {row.Plcc:F3} | {row.Rmse:F1} | {row.Bias:F1} | {row.ClearSpread:F1} |");

    private static string Ladders(IEnumerable<LadderOrder> ladders) => Lines(ladders.Select(Row));

    private static string Row(LadderOrder ladder)
    {
        var reachable = ladder.VmafTau is { } tau ? tau.ToString("F2", CultureInfo.InvariantCulture) : "–";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {ladder.Grows} | {ladder.Ladders} | {ladder.Tau:F2} | {Percent(ladder.Monotonic)} | {reachable} |");
    }

    private static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:F0} %");

    private static string Text(ConfidenceInterval interval) =>
        string.Create(CultureInfo.InvariantCulture, $"{interval.Low:F3} to {interval.High:F3}");

    private static string Lines(IEnumerable<string> lines) => string.Join('\n', lines);
}
