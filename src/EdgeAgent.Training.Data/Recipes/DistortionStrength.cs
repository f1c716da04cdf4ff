using System.Buffers;
using System.Globalization;

namespace EdgeAgent.Training.Recipes;

/// <summary>Strengths of a recipe, read from its filters and encoder options; 0 (upscaling: 1) if it has none.</summary>
/// <param name="BlurSigma">Gaussian blur, pixels.</param>
/// <param name="BlurRadius">Directional blur, pixels.</param>
/// <param name="Noise">ffmpeg's noise strength, 0–100.</param>
/// <param name="LumaStep">Step of quantized luma, code values.</param>
/// <param name="Upscaling">Ratio of the displayed size to the encoded size.</param>
/// <param name="Quantizer">0–1: position of the encoder's quantizer in the range over which the median VMAF of plain encodes falls from 92
/// to 76 (measured on the recipes).</param>
internal sealed record DistortionStrength(
    double BlurSigma, double BlurRadius, double Noise, double LumaStep, double Upscaling, double Quantizer)
{
    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create("0123456789.");

    public static DistortionStrength Of(Recipe recipe) => new(
        NumberAfter("sigma=", recipe.DistortFilter),
        NumberAfter("radius=", recipe.DistortFilter),
        NumberAfter("alls=", recipe.DistortFilter),
        NumberAfter("floor(val/", recipe.DistortFilter),
        NumberAfter("scale=", recipe.DistortFilter) is var width and > 0 ? recipe.Width / width : 1,
        QuantizerOf(recipe));

    private static double QuantizerOf(Recipe recipe)
    {
        var (option, mild, strong) = recipe.Codec switch
        {
            "libx264" => ("-crf ", 27.0, 34.0),
            "libx265" => ("-crf ", 28.0, 37.0),
            "libvpx-vp9" => ("-crf ", 47.0, 62.0),
            "libsvtav1" => ("-qp ", 52.0, 62.0),
            "mpeg2video" or "mpeg4" => ("-q:v ", 9.0, 24.0),
            "mjpeg" => ("-q:v ", 8.0, 26.0),
            "flv" => ("-q:v ", 8.0, 21.0),
            "snow" => ("-q:v ", 4.0, 11.0),
            "svq1" => ("-q:v ", 11.0, 24.0),
            "libaom-av1" => ("-crf ", 52.0, 63.0),
            _ => ("", 0, 1),
        };
        return option.Length > 0 ? Math.Clamp((NumberAfter(option, recipe.Encode) - mild) / (strong - mild), 0, 1) : 0;
    }

    /// <summary>The number that follows a mark; 0 if the text does not contain the mark.</summary>
    private static double NumberAfter(string mark, string text)
    {
        var at = text.IndexOf(mark, StringComparison.Ordinal);
        if (at < 0)
            return 0;
        var tail = text.AsSpan(at + mark.Length);
        var length = tail.IndexOfAnyExcept(NumberCharacters);
        return double.Parse(length < 0 ? tail : tail[..length], CultureInfo.InvariantCulture);
    }
}
