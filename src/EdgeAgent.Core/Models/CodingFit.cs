using System.Text.Json;
using System.Text.Json.Serialization;

namespace EdgeAgent.Models;

/// <summary>
/// Combines a model's quality and the stream's quantizer into one logit, fitted to measured clips (<c>edgeagent-train fit</c>). The model
/// sees the original content of the picture but mistakes fine texture for coding artifacts; the quantizer describes the coding but not the
/// picture. ITU-T P.1204.5 combines pixels and stream in a similar way.
/// </summary>
/// <param name="Curves">
/// Per codec, by FFmpeg's name: the mean logit of quality from coding alone, as a polynomial in the quantizer's share of its scale,
/// constant term first.
/// </param>
/// <param name="Weights">Weights of the terms that <see cref="Terms"/> writes.</param>
internal sealed record CodingFit(IReadOnlyDictionary<string, IReadOnlyList<double>> Curves, IReadOnlyList<double> Weights)
{
    /// <summary>Number of coefficients of a curve.</summary>
    public const int CurveTerms = 3;

    // The largest fitted weight is below 100.
    private const double Largest = 1e6;

    private const int ArtifactTerms = ModelContract.Corruption + 1;

    /// <summary>Number of weights.</summary>
    public const int Count = 6 + 2 * ArtifactTerms + 2;

    /// <summary>Limit of a model's certainty: shares are clamped to 0.1 % and 99.9 %.</summary>
    public const double Certain = 1e-3;

    private const double LargestQp = 51;
    private const double LargestIndex = 255;

    // Halving a picture averages the errors of four samples into one, which equals a quantizer with half the step. That is 6 of 51 QP (6 QP
    // double the step), or 29 of the 255 indices of VP9 and AV1 (over which the step doubles 8.8 times).
    private const double ShareOfHalving = 0.115;

    // Keeps products of logits on the scale of logits.
    private const double Scale = 4;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>Whether there is a curve for this codec.</summary>
    public bool Knows(string? codec) => codec is not null && Curves.ContainsKey(codec);

    /// <summary>Quality of a frame, 0–100. The model's own quality is <paramref name="seen"/>.</summary>
    /// <param name="artifacts">Probabilities, in the order of <see cref="ModelContract.Artifacts"/>.</param>
    /// <param name="codec">A codec for which <see cref="Knows"/> is true.</param>
    /// <param name="quantizer">Quantizer on the codec's own scale.</param>
    /// <param name="lines">Height of the coded picture if the frame is judged at 1080 lines.</param>
    public float Quality(float seen, ReadOnlySpan<float> artifacts, string codec, double quantizer, int lines)
    {
        Span<double> terms = stackalloc double[Count];
        Terms(seen, artifacts, Prior(codec, quantizer, lines), Math.Max(0, Doublings(lines)), terms);
        var logit = 0.0;
        for (var i = 0; i < terms.Length; i++)
            logit += Weights[i] * terms[i];
        return (float)(100 / (1 + Math.Exp(-logit)));
    }

    /// <summary>Mean logit of quality that this codec reaches with this quantizer.</summary>
    /// <param name="codec">A codec for which <see cref="Knows"/> is true.</param>
    /// <param name="quantizer">Quantizer on the codec's own scale.</param>
    /// <param name="lines">Height of the coded picture if the frame is judged at 1080 lines.</param>
    public double Prior(string codec, double quantizer, int lines) =>
        Prior(codec, Share(codec, quantizer) - ShareOfHalving * Math.Max(0, -Doublings(lines)));

    /// <summary>Mean logit of quality that this codec reaches at this share of its scale.</summary>
    public double Prior(string codec, double share)
    {
        var curve = Curves[codec];
        share = Math.Max(0, share);
        return curve[0] + share * (curve[1] + share * curve[2]);
    }

    /// <summary>Quantizer as a share of its codec's scale: 0 is the finest, 1 the coarsest.</summary>
    public static double Share(string codec, double quantizer) =>
        Math.Clamp(quantizer / (codec is "h264" or "hevc" ? LargestQp : LargestIndex), 0, 1);

    /// <summary>Number of times the height of a coded picture is doubled for 1080 lines; negative if the picture is shrunk.</summary>
    public static double Doublings(int lines) => Math.Log2((double)ModelContract.DisplayHeight / lines);

    /// <summary>Writes the terms of the weighted sum for one frame.</summary>
    /// <param name="prior">See <see cref="Prior(string, double)"/>.</param>
    /// <param name="enlargement">Doublings for display; 0 for a picture that is not enlarged.</param>
    /// <param name="terms">Receives <see cref="Count"/> terms.</param>
    public static void Terms(float seen, ReadOnlySpan<float> artifacts, double prior, double enlargement, Span<double> terms)
    {
        var logit = Logit(seen / 100);
        terms[0] = 1;
        terms[1] = logit;
        terms[2] = prior;
        terms[3] = logit * logit / Scale;
        terms[4] = logit * prior / Scale;
        terms[5] = prior * prior / Scale;
        for (var k = 0; k < ArtifactTerms; k++)
        {
            terms[6 + k] = artifacts[k];
            terms[6 + ArtifactTerms + k] = artifacts[k] * prior / Scale;
        }
        terms[Count - 2] = enlargement;
        terms[Count - 1] = enlargement * prior / Scale;
    }

    /// <summary>The fit as one line, the format used in model files.</summary>
    public string ToText() => JsonSerializer.Serialize(this, Json);

    /// <summary>Parses the output of <see cref="ToText"/>; null if it is invalid.</summary>
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

    /// <summary>Whether all numbers are present and none is large enough to make a score not a number.</summary>
    [JsonIgnore]
    public bool IsWhole =>
        Weights.Count == Count
        && Weights.All(IsUsable)
        && Curves.Values.All(curve => curve is { Count: CurveTerms } && curve.All(IsUsable));

    private static bool IsUsable(double number) => Math.Abs(number) <= Largest;

    private static double Logit(double share)
    {
        var inside = Math.Clamp(share, Certain, 1 - Certain);
        return Math.Log(inside / (1 - inside));
    }
}
