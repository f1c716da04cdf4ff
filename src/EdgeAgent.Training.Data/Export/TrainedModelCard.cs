using EdgeAgent.Models;
using EdgeAgent.Training.Evaluation;

namespace EdgeAgent.Training.Export;

/// <summary>The model card as data: the fields that the runtime reads (<see cref="ModelCard"/>) and further ones for people.</summary>
internal sealed record TrainedModelCard
{
    public required string Variant { get; init; }

    /// <summary>Storage format of the weights.</summary>
    public string Precision { get; init; } = "fp16 weights, fp32 normalization";

    /// <summary>File name, in the card's directory.</summary>
    public required string Weights { get; init; }

    /// <summary>SHA-256 of that file, hexadecimal.</summary>
    public required string Sha256 { get; init; }

    public string FrontEnd { get; init; } = Models.FrontEnd.LumaContrast.Name;

    public required int GridCells { get; init; }

    public required int Patch { get; init; }

    public int DisplayHeight { get; init; } = ModelContract.DisplayHeight;

    public IReadOnlyList<string> Artifacts { get; init; } = ModelContract.Artifacts;

    public bool Trained { get; init; } = true;

    public required string TrainingData { get; init; }

    /// <summary>SPDX identifier.</summary>
    public string License { get; init; } = "MIT";

    /// <summary>How the model's score is combined with a stream's quantizer; null before <c>edgeagent-train fit</c>.</summary>
    public CodingFit? Coding { get; init; }

    /// <summary>Fragment grids seen in training.</summary>
    public required long SamplesSeen { get; init; }

    /// <summary>Time spent training.</summary>
    public required double TrainingMinutes { get; init; }

    public required DateOnly Date { get; init; }

    /// <summary>Measured on the validation split with the runtime.</summary>
    public required EvaluationReport Accuracy { get; init; }

    /// <summary>The same on the test split.</summary>
    public required EvaluationReport Test { get; init; }

    /// <summary>The order of scores within ladders, over the photographs of both splits.</summary>
    public required IReadOnlyList<LadderOrder> Ladders { get; init; }

    /// <summary>Measured on scenes that neither training nor the fit used; empty before <c>edgeagent-train evaluate-scenes</c>.</summary>
    public IReadOnlyList<SceneAgreement> Scenes { get; init; } = [];
}
