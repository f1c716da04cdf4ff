using EdgeAgent.Models;

namespace EdgeAgent.Lab.Evaluation;

/// <summary>All that a clip's scores depend on beside the clip.</summary>
/// <param name="ModelSha256">Of the model's file.</param>
/// <param name="Fps">Frames scored a second.</param>
/// <param name="Grids">Fragment grids a frame.</param>
/// <param name="SkipFrame">Which frames the decoder leaves out.</param>
internal sealed record EvaluationSettings(string Variant, Precision Precision, string Provider, string ModelSha256, double Fps, int Grids, string SkipFrame, string Program);
