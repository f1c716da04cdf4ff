using EdgeAgent.Models;

namespace EdgeAgent.Lab.Evaluation;

/// <summary>All settings that a clip's scores depend on, apart from the clip itself.</summary>
/// <param name="ModelSha256">SHA-256 of the model's file.</param>
/// <param name="Fps">Scored frames per second.</param>
/// <param name="Grids">Fragment grids per frame.</param>
/// <param name="Plan">Which frames are decoded.</param>
/// <param name="DisplayHeight">Height in lines at which pictures are judged; 0: their own, or 1080 if that is less.</param>
internal sealed record EvaluationSettings(
    string Variant, Precision Precision, string Provider, string ModelSha256, double Fps, int Grids, string Plan, string Program,
    int DisplayHeight = 0);
