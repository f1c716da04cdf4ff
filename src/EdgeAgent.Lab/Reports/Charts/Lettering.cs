using ScottPlot;
using SkiaSharp;

namespace EdgeAgent.Lab.Reports.Charts;

/// <summary>
/// The font of all charts. It ships with the program, so that text looks the same everywhere, even on a device without fonts.
/// </summary>
internal sealed class Lettering : IFontResolver
{
    public const string Family = "Roboto";

    public const float Size = 13, Small = 12, Heading = 14, Title = 20;

    private static readonly SKTypeface Regular = Load("Roboto-Regular.ttf");
    private static readonly SKTypeface Heavy = Load("Roboto-Bold.ttf");

    static Lettering()
    {
        // Comes before all other resolvers and returns this font for any name.
        Fonts.FontResolvers.Insert(0, new Lettering());
        Fonts.Default = Family;
    }

    /// <summary>Creates a plot with this font.</summary>
    public static Plot NewPlot() => new();

    /// <returns>Width in pixels.</returns>
    public static float Width(string text, float size, bool bold = false)
    {
        using var font = new SKFont(bold ? Heavy : Regular, size);
        return text.Split('\n').Max(line => font.MeasureText(line));
    }

    /// <summary>Shortens the text at its end if it is too wide.</summary>
    public static string Fit(string text, float width, float size, bool bold = false)
    {
        if (Width(text, size, bold) <= width)
            return text;
        var length = text.Length;
        while (length > 0 && Width($"{text[..length].TrimEnd()}…", size, bold) > width)
            length--;
        return $"{text[..length].TrimEnd()}…";
    }

    /// <summary>Splits the text into lines that fit the width.</summary>
    public static IReadOnlyList<string> Wrap(string text, float width, float size)
    {
        List<string> lines = [];
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (lines.Count > 0 && Width($"{lines[^1]} {word}", size) <= width)
                lines[^1] += $" {word}";
            else
                lines.Add(Fit(word, width, size));
        }
        return lines;
    }

    public static LabelStyle Style(string text, Alignment alignment, float size = Size, bool bold = false, Color? color = null) => new()
    {
        Text = text,
        FontName = Family,
        FontSize = size,
        Bold = bold,
        ForeColor = color ?? Palette.Ink,
        Alignment = alignment,
    };

    /// <summary>Copies a label style to a ScottPlot label.</summary>
    public static void Apply(LabelStyle target, LabelStyle style)
    {
        target.FontName = style.FontName;
        target.FontSize = style.FontSize;
        target.Bold = style.Bold;
        target.ForeColor = style.ForeColor;
        target.Alignment = style.Alignment;
    }

    public static void Draw(SKCanvas canvas, LabelStyle style, float x, float y)
    {
        using var paint = Paint.NewDisposablePaint();
        style.Render(canvas, new Pixel(x, y), paint);
    }

    public SKTypeface CreateTypeface(string fontName, FontWeight weight, FontSlant slant, FontSpacing spacing) =>
        weight >= FontWeight.SemiBold ? Heavy : Regular;

    public SKTypeface CreateTypeface(string fontName, bool bold, bool italic) => bold ? Heavy : Regular;

    private static SKTypeface Load(string file)
    {
        using var stream = typeof(Lettering).Assembly.GetManifestResourceStream($"{typeof(Lettering).Namespace}.Fonts.{file}")!;
        return SKTypeface.FromStream(stream);
    }
}
