using System.Text.Json;
using System.Text.Json.Serialization;

namespace EdgeAgent.Models;

/// <summary>
/// What a model says of a frame and what the stream says of how coarsely it is coded, brought together: one logit from both, fitted to measured clips (<c>edgeagent-train fit</c>). The model sees what the
/// picture was before it was coded, and takes fine texture for what coding leaves behind; the quantiser knows the coding and nothing of the picture. ITU-T P.1204.5 joins pixels and stream in the same spirit.
/// </summary>
/// <param name="Curves">For each codec, by FFmpeg's name, the logit of quality that coding alone leaves in the mean: a polynomial in the quantiser's share of its scale, constant term first.</param>
/// <param name="Weights">Of the terms that <see cref="Terms"/> writes.</param>
internal sealed record CodingFit(IReadOnlyDictionary<string, IReadOnlyList<double>> Curves, IReadOnlyList<double> Weights)
{
    /// <summary>Coefficients of a curve.</summary>
    public const int CurveTerms = 3;

    // Of fitted ones the largest is below 100.
    private const double Largest = 1e6;

    private const int ArtifactTerms = ModelContract.Corruption + 1;

    /// <summary>How many weights there are.</summary>
    public const int Count = 6 + 2 * ArtifactTerms + 2;

    /// <summary>A certain model is no more certain than that: 0.1 % and 99.9 %.</summary>
    public const double Certain = 1e-3;

    private const double LargestQp = 51;
    private const double LargestIndex = 255;

    // A picture that is shrunk by half has the errors of four samples averaged in one, as a quantiser of half the step would leave them: six of QP, of which six double the step, and of the 255 indices
    // of VP9 and AV1, over which it doubles 8.8 times, 29.
    private const double ShareOfHalving = 0.115;

    // Keeps products of logits on the scale of logits.
    private const double Scale = 4;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true };

    /// <summary>Whether the quantiser of this codec means something to it.</summary>
    public bool Knows(string? codec) => codec is not null && Curves.ContainsKey(codec);

    /// <summary>Quality 0–100 of a frame, where the model alone says <paramref name="seen"/>.</summary>
    /// <param name="artifacts">Probabilities, in the order of <see cref="ModelContract.Artifacts"/>.</param>
    /// <param name="codec">One that it <see cref="Knows"/>.</param>
    /// <param name="quantiser">On the codec's own scale.</param>
    /// <param name="lines">Height of the coded picture.</param>
    public float Quality(float seen, ReadOnlySpan<float> artifacts, string codec, double quantiser, int lines)
    {
        Span<double> terms = stackalloc double[Count];
        Terms(seen, artifacts, Prior(codec, quantiser, lines), Math.Max(0, Doublings(lines)), terms);
        var logit = 0.0;
        for (var i = 0; i < terms.Length; i++)
            logit += Weights[i] * terms[i];
        return (float)(100 / (1 + Math.Exp(-logit)));
    }

    /// <summary>The logit of quality that this codec leaves in the mean at this quantiser.</summary>
    /// <param name="codec">One that it <see cref="Knows"/>.</param>
    /// <param name="quantiser">On the codec's own scale.</param>
    /// <param name="lines">Height of the coded picture.</param>
    public double Prior(string codec, double quantiser, int lines) => Prior(codec, Share(codec, quantiser) - ShareOfHalving * Math.Max(0, -Doublings(lines)));

    /// <summary>The logit of quality that this codec leaves in the mean at this share of its scale.</summary>
    public double Prior(string codec, double share)
    {
        var curve = Curves[codec];
        share = Math.Max(0, share);
        return curve[0] + share * (curve[1] + share * curve[2]);
    }

    /// <summary>A quantiser as a share of its codec's scale, 0 the finest and 1 the coarsest.</summary>
    public static double Share(string codec, double quantiser) => Math.Clamp(quantiser / (codec is "h264" or "hevc" ? LargestQp : LargestIndex), 0, 1);

    /// <summary>How often the coded picture's height is doubled for the display; negative where it is shrunk.</summary>
    public static double Doublings(int lines) => Math.Log2((double)ModelContract.DisplayHeight / lines);

    /// <summary>What is known of a frame as the terms of a sum.</summary>
    /// <param name="prior">See <see cref="Prior(string, double)"/>.</param>
    /// <param name="enlargement">Doublings for the display, 0 for a picture that is not enlarged.</param>
    /// <param name="terms"><see cref="Count"/> of them.</param>
    public static void Terms(float seen, ReadOnlySpan<float> artifacts, double prior, double enlargement, Span<double> terms)
    {
        var logit = Logit(seen / 100);
        (terms[0], terms[1], terms[2]) = (1, logit, prior);
        (terms[3], terms[4], terms[5]) = (logit * logit / Scale, logit * prior / Scale, prior * prior / Scale);
        for (var k = 0; k < ArtifactTerms; k++)
            (terms[6 + k], terms[6 + ArtifactTerms + k]) = (artifacts[k], artifacts[k] * prior / Scale);
        (terms[Count - 2], terms[Count - 1]) = (enlargement, enlargement * prior / Scale);
    }

    /// <summary>One line, as a model file keeps it.</summary>
    public string ToText() => JsonSerializer.Serialize(this, Json);

    /// <summary>Reads what <see cref="ToText"/> wrote; null where it makes no sense.</summary>
    public static CodingFit? Parse(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<CodingFit>(text, Json) is { IsWhole: true } fit ? fit : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Whether all numbers are there, and none is so large that a score would be no number.</summary>
    [JsonIgnore]
    public bool IsWhole => Weights.Count == Count && Weights.All(IsUsable) && Curves.Values.All(curve => curve is { Count: CurveTerms } && curve.All(IsUsable));

    private static bool IsUsable(double number) => Math.Abs(number) <= Largest;

    private static double Logit(double share)
    {
        var inside = Math.Clamp(share, Certain, 1 - Certain);
        return Math.Log(inside / (1 - inside));
    }
}
