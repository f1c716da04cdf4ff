using System.Xml.Linq;
using EdgeAgent.ScoreReports;
using EdgeAgent.Video.Health;
using EdgeAgent.Video.Integrity;
using EdgeAgent.Video.Moments;
using EdgeAgent.Video.Scoring;
using static EdgeAgent.Tests.ScoreReports.ConstructedReport;

namespace EdgeAgent.Tests.ScoreReports;

public sealed class ScoreReportTests
{
    private const string Hostile = "\"><script>alert(1)</script>&amp;<img src=x onerror=alert(2)>\u202Egpj.\u0007.mp4";

    private static XElement Report(ClipScore clip, params IReadOnlyList<ShownMoment> moments) =>
        Parse(ScoreReport.Of(clip, moments, Settings, "a.json", "a.csv"));

    private static ClipScore Gate() => Clip(
        "/clips/gate.mp4", Frame(0, 90), Frame(1, 40, Signals.Frozen, 0.9f), Frame(2, 45, Signals.Frozen), Frame(3, 88));

    [Fact]
    public void Of_AClip_HasItsNumbers()
    {
        var page = Report(Gate());
        TextOf(page.Descendants(Page + "h1").Single()).ShouldBe("Video quality of gate.mp4");
        var facts = page.Descendants(Page + "dl").Single();
        TextOf(facts).ShouldContain("Mean quality65.8");
        TextOf(facts).ShouldContain("Worst second40.0at 0:01");
        TextOf(facts).ShouldContain("Frames scored4from 0:00 to 0:03");
        var text = TextOf(page);
        text.ShouldContain("efficientnet_b0, fp32");
        text.ShouldContain("abc123");
        text.ShouldContain(ProgramVersion.Text);
        text.ShouldContain("2026-12-01 16:20 UTC");
    }

    [Fact]
    public void Of_AClip_DrawsTheCurveAndTheFaultsOnOneAxis()
    {
        var page = Report(Gate());
        page.Descendants(Drawing + "path").First(path => (string?)path.Attribute("class") == "curve").Attribute("d")!.Value
            .ShouldBe("M0,10L333.33,60L666.67,55L1000,12");
        var reported = page.Descendants(Drawing + "rect").Single(bar => (string?)bar.Attribute("class") == "reported");
        ((double)reported.Attribute("x")!).ShouldBe(333.33);
        ((double)reported.Attribute("width")!).ShouldBe(666.67, 0.01);
        TextOf(ById(page, "fault-frozen-description"))
            .ShouldBe("50 % of the frames show it. Reported from 0:01 to 0:03.");
    }

    [Fact]
    public void Of_NoFault_SaysSo()
    {
        var page = Report(Clip("a.mp4", Frame(0, 90), Frame(1, 91)));
        TextOf(page).ShouldContain("Faults of the signal and of the view: none found");
        page.Descendants(Page + "h2").Select(TextOf).ShouldNotContain("Faults");
    }

    [Fact]
    public void Of_OneFrame_IsADotAndHasAllParts()
    {
        var page = Report(Clip("one.png", Frame(0, 50)));
        page.Descendants(Drawing + "path").First().Attribute("d")!.Value.ShouldBe("M0,50L0,50");
        page.Descendants(Page + "h2").Select(TextOf)
            .ShouldBe(["Over time", "Artifacts", "Stream health", "Settings", "How to read this report"]);
    }

    [Fact]
    public void Of_Moments_HavePicturesMarksAndPins()
    {
        var clip = Gate();
        var findings = new PatchFindings([new(0, 12.4), new(48, 30)], 80);
        var page = Report(clip, Moment(clip.Frames[1], [1, 2, 3], findings: findings), Moment(clip.Frames[2], [4]));
        var figure = ById(page, "moment-1");
        figure.Descendants(Drawing + "image").Single().Attribute("href")!.Value.ShouldBe("data:image/jpeg;base64,AQID");
        figure.Descendants(Drawing + "rect").Count(mark => (string?)mark.Attribute("class") == "patch").ShouldBe(2);
        figure.Descendants(Drawing + "text").Select(TextOf).ShouldBe(["12", "30"]);
        TextOf(figure).ShouldContain("1. At 0:01: quality 40.0");
        TextOf(figure).ShouldContain("Likely artifacts: compression 0.90.");
        TextOf(figure).ShouldContain("Faults in this frame: frozen.");
        TextOf(figure).ShouldContain("2 patches are marked. Alone, they score 12 to 30; the median patch scores 80.");
        TextOf(ById(page, "moment-2")).ShouldContain("were not measured");
        var pin = page.Descendants(Page + "a").First(link => (string?)link.Attribute("class") == "pin");
        pin.Attribute("href")!.Value.ShouldBe("#moment-1");
        pin.Attribute("style")!.Value.ShouldBe("left:33.33%;top:60%");
    }

    [Fact]
    public void Of_NoMarks_SaysThatNoPatchStandsOut()
    {
        var clip = Gate();
        TextOf(Report(clip, Moment(clip.Frames[1], [1], findings: new([], 80)))).ShouldContain("No patch stands out");
    }

    [Fact]
    public void Of_AMomentWithoutPicture_HasTheReason()
    {
        var clip = Gate();
        TextOf(ById(Report(clip, Moment(clip.Frames[1], null, "ffmpeg was not found.")), "moment-1"))
            .ShouldContain("No picture. ffmpeg was not found.");
    }

    [Fact]
    public void Of_UnknownHealth_IsAbsentAndNotZero()
    {
        var health = ById(Report(Gate()), "health").Parent!;
        TextOf(health).ShouldContain("bit rate–");
        TextOf(health).ShouldContain("lost frames–");
        TextOf(health).ShouldNotContain("jitter");
    }

    [Fact]
    public void Of_KnownHealth_HasUnits()
    {
        var clip = Gate() with
        {
            Health = new StreamHealth(4_123_000, 25, 2, null, new(90_000, 12_000, null), 0) { LostPictures = 3, Jitter = 0.0042 },
        };
        var text = TextOf(ById(Report(clip), "health").Parent!);
        foreach (var part in (string[])["4.1 Mbit/s", "25 per second", "2 s", "I 90.0 kB, P 12.0 kB", "0 s per minute", "4.2 ms"])
            text.ShouldContain(part);
    }

    [Fact]
    public void Of_HostileText_IsTextAndNothingElse()
    {
        var clip = Clip(Hostile, Frame(0, 50)) with { Warnings = [$"decoding reported errors: {Hostile} rtsp://me:secret@cam/x."] };
        var report = ScoreReport.Of(clip, [Moment(clip.Frames[0], null, Hostile)], Settings);
        report.ShouldNotContain("secret");
        report.ShouldNotContain("\u202E");
        report.ShouldNotContain("\u0007");
        var page = Parse(report);
        page.Descendants().Select(element => element.Name.LocalName).ShouldNotContain("script");
        page.Descendants().Select(element => element.Name.LocalName).ShouldNotContain("img");
        page.Descendants().Attributes().Select(attribute => attribute.Name.LocalName)
            .ShouldNotContain(name => name.StartsWith("on", StringComparison.Ordinal));
        TextOf(page.Descendants(Page + "h1").Single()).ShouldContain("<img src=", customMessage: "what follows could be a secret");
    }

    // A browser reads HTML, not XML: there, only some elements may have no end, and a style sheet is not decoded.
    [Fact]
    public void Of_AClip_IsTheSameToBrowsersAndParsersOfXml()
    {
        var report = ScoreReport.Of(Gate(), [Moment(Gate().Frames[1], [1])], Settings, "a.json");
        var page = Parse(report);
        page.Descendants().Where(element => element.Name.Namespace == Page && element.IsEmpty).Select(element => element.Name.LocalName)
            .Distinct(StringComparer.Ordinal).ShouldBeSubsetOf(["meta", "link"]);
        page.Descendants(Page + "style").Single().Value.IndexOfAny(['<', '>', '&']).ShouldBe(-1);
        var ids = page.Descendants().Attributes("id").Select(id => id.Value).ToList();
        ids.ShouldBeUnique();
        page.Descendants().Attributes("aria-labelledby").SelectMany(names => names.Value.Split(' ')).ShouldBeSubsetOf(ids);
    }

    [Fact]
    public void Of_AClip_NeedsNothingFromElsewhere()
    {
        var page = Report(Gate(), Moment(Gate().Frames[1], [1]));
        page.Descendants().Attributes().Where(attribute => attribute.Name.LocalName is "src" or "href")
            .Select(attribute => attribute.Value)
            .ShouldAllBe(target => target.StartsWith('#') || target.StartsWith("data:") || target == "a.json" || target == "a.csv");
        page.Descendants(Page + "style").Single().Value.ShouldNotContain("url(");
        page.Descendants(Page + "script").ShouldBeEmpty();
    }

    [Fact]
    public void Of_Drawings_HaveATitle() =>
        Report(Gate(), Moment(Gate().Frames[1], [1])).Descendants(Drawing + "svg")
            .ShouldAllBe(drawing => drawing.Elements(Drawing + "title").Count() == 1 && (string?)drawing.Attribute("role") == "img");

    [Fact]
    public void Index_OfClips_BeginsWithTheWorstAndListsWhatFailed()
    {
        var page = Parse(ScoreIndex.Of(
            [(IndexedClip.Of(Gate()), "gate.html"), (IndexedClip.Of(Clip("bad & worse.mp4", Frame(0, 20))), "bad _ worse.html")],
            [("/clips/none.mp4", "no <b>video</b>")], Settings.At));
        page.Descendants(Page + "a").Select(link => (TextOf(link), link.Attribute("href")!.Value))
            .ShouldBe([("bad & worse.mp4", "bad%20_%20worse.html"), ("gate.mp4", "gate.html")]);
        TextOf(page).ShouldContain("1 input could not be scored.");
        TextOf(ById(page, "failed").Parent!).ShouldContain("/clips/none.mp4no <b>video</b>");
        page.Descendants(Page + "b").ShouldBeEmpty();
    }
}
