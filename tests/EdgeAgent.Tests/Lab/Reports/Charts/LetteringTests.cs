using EdgeAgent.Lab.Reports.Charts;
using SkiaSharp;

namespace EdgeAgent.Tests.Lab.Reports.Charts;

public sealed class LetteringTests
{
    /// <summary>Text is drawn with the program's own font, regardless of the fonts on the machine.</summary>
    [Theory]
    [InlineData("Nonesuch")]
    [InlineData("DejaVu Serif")]
    public void EveryFontName_GivesTheProgramsOwn(string name)
    {
        using var plot = Lettering.NewPlot();
        var typeface = ScottPlot.Fonts.GetTypeface(name, bold: false, italic: false);
        typeface.FamilyName.ShouldBe("Roboto");
    }

    [Fact]
    public void TheFont_HasWhatChartsWrite()
    {
        using var plot = Lettering.NewPlot();
        var typeface = ScottPlot.Fonts.GetTypeface(Lettering.Family, bold: true, italic: false);
        using var font = new SKFont(typeface);
        font.ContainsGlyphs("Latency 0–9 (µs) ×8 ± ° · … ² = é ß").ShouldBeTrue();
    }

    [Fact]
    public void Fit_CutsWhatIsTooWide()
    {
        Lettering.Fit("short", 200, 13).ShouldBe("short");
        var cut = Lettering.Fit("A name that nobody would want to read to its end", 120, 13);
        cut.ShouldEndWith("…");
        Lettering.Width(cut, 13).ShouldBeLessThanOrEqualTo(120);
    }
}
