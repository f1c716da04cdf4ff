using System.Globalization;
using EdgeAgent.Statistics;
using EdgeAgent.Training.Evaluation;

namespace EdgeAgent.Training.Export;

/// <summary>The human-readable model card, in Markdown.</summary>
internal static class ModelCardText
{
    public static string Of(TrainedModelCard card)
    {
        var (validation, test) = (card.Accuracy, card.Test);
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
            | license | {card.License} |

            ## Data

            {card.TrainingData}. Photographs are split: none of the validation and test photographs was seen in training; choices are made by validation alone
            (but for one that is told in `training/README.md`), and which photographs are test follows from their names. Each clip is a slow pan over a photograph, distorted by ffmpeg as `training/recipes.csv` says,
            with VMAF and CAMBI measured against the undistorted clip. Quality labels are VMAF; artifact labels follow from the recipe's numbers, VMAF and CAMBI by
            the rules in `src/EdgeAgent.Training.Data/Recipes/ArtifactLabels.cs` (a mild artifact is none). Ladders (`training/ladders.csv`) are clips of one crop distorted
            ever more strongly. They teach order, the artifacts that their recipes tell, and the VMAF of their frames.

            ## How it was trained

            `edgeagent-train train`: batches of photographs × 4 clips, drawn evenly over VMAF and kinds, and of whole ladders (how many of each: `training/README.md`); one
            random frame, random positions within the cells, random mirroring, the same for all rungs of a ladder; in some views a plain surface covers cells, up to
            all of them; a part of the grid first, all of it at the end.
            Cross-entropy on quality and artifacts, a ranking loss between clips of one photograph and one between the rungs of a ladder, a correlation loss over the
            batch, and two heads in training only: one names kind and strength of the distortion, one tells of each patch what it keeps of the undistorted picture
            (`training/README.md` says since when). A frame's quality is its clip's VMAF, moved by how its likeness to the undistorted frame differs from that of
            the clip's other frames; frames of ladders and of damaged clips were measured, or are estimated by that likeness alone
            (`training/README.md` says which). AdamW, cosine schedule, averaged weights. At
            last a straight line through the logits brings quality back to the natural mix of clips.

            ## How good it is

            On {validation.Clips:N0} clips of {validation.Photographs} validation photographs and {test.Clips:N0} clips of {test.Photographs} test photographs, over the frames that VMAF was measured over, in the runtime with

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
            | pairs of one photograph, ten points apart or more, ordered rightly | {100 * validation.SameContentOrder:F0} % | {100 * test.SameContentOrder:F0} % |

            Quality is the network's with the decoder's word for damage and the stream's for how coarsely it is coded, as the program reports it (`docs/video-quality.md`). How the last weighs was fitted to the
            validation photographs (`edgeagent-train fit`), twenty numbers: the test split knows nothing of it. The network alone:

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

            Ladders of four rungs on the same photographs, by what grows; no training clip was made with {string.Join(", ", Recipes.LadderKind.UnseenEncoders.Select(encoder => encoder.Name))}.

            | ladder | ladders | mean Kendall's τ | score falls at every rung | τ of measured VMAF |
            |---|---|---|---|---|
            {Ladders(card.Ladders)}

            ## What it does not see

            - It was trained on photographs that pan, not on filmed motion: what it knows of motion blur, low light, dirty lenses and lost packets is what `training/README.md` says, made by
              filters; rolling shutter and interlacing are unknown to it.
            - It judges single frames: freezes, judder and drops are for the signal checks, and damage that one frame does not show is for the decoder to tell.
            - VMAF forgives noise, and knows nothing of exposure, color or focus; neither does this model.
            - Scores of different scenes compare only roughly. Compare a camera with itself.
            - Fine texture without order, such as waves, is sometimes taken for damage. Where the stream says how finely it is coded, the score knows better; where it does not (MJPEG, MPEG-2, raw frames), it is scored
              below the same picture at a lower bit rate.
            - What was badly compressed once and finely stored again is scored too well: the stream tells of its last encoder alone.
            - Upscaling is told from blur by what interpolation left behind; strong compression after enlarging wipes it out.
            - Frames are judged by luma alone, at the fragments' positions alone: damage between fragments is missed.

            """);
    }

    private static string Table(IReadOnlyDictionary<string, double> validation, IReadOnlyDictionary<string, double> test) =>
        Lines(validation.Select(entry => string.Create(CultureInfo.InvariantCulture, $"| {entry.Key} | {entry.Value:F3} | {test.GetValueOrDefault(entry.Key):F3} |")));

    private static string Ladders(IEnumerable<LadderOrder> ladders) => Lines(ladders.Select(ladder =>
        string.Create(CultureInfo.InvariantCulture, $"| {ladder.Grows} | {ladder.Ladders} | {ladder.Tau:F2} | {100 * ladder.Monotonic:F0} % | {(ladder.VmafTau is { } tau ? tau.ToString("F2", CultureInfo.InvariantCulture) : "–")} |")));

    private static string Text(ConfidenceInterval interval) => string.Create(CultureInfo.InvariantCulture, $"{interval.Low:F3} to {interval.High:F3}");

    private static string Lines(IEnumerable<string> lines) => string.Join('\n', lines);
}
