using System.Xml.Linq;
using EdgeAgent.Models;
using EdgeAgent.Video.Integrity;
using EdgeAgent.Video.Moments;
using EdgeAgent.Video.Scoring;
using static EdgeAgent.ScoreReports.Html;

namespace EdgeAgent.ScoreReports;

/// <summary>Quality, faults and artifacts of a clip on one time axis.</summary>
/// <param name="moments">Become numbered pins on the curve.</param>
internal sealed class Timeline(ClipScore clip, ClipSummary summary, IReadOnlyList<ShownMoment> moments)
{
    // A fault of one frame in a long clip must remain visible.
    private const double NarrowestBar = 3;

    private static readonly double[] Levels = [100, 80, 60, 40, 20, 0];

    private readonly TimeAxis _axis = TimeAxis.Of([.. clip.Frames.Select(frame => frame.Time)]);

    public XElement Draw() => Tag("div",
    [
        Class("timeline card"),
        Group("Quality: 0 is unusable, 100 looks like the original"), Name("quality"), Quality(), Name(""), Times(),
        .. Faults(),
        Group("Artifacts: probability from 0 to 1; the dotted line is 0.5"), .. ModelContract.Artifacts.SelectMany(Artifact),
        Name(""), Times(),
    ]);

    private XElement Quality() => Tag("div",
    [
        Class("plot quality"),
        Drawing("quality", "Quality over time", Description(),
        [
            .. Levels.Select(level => Across("grid", level)), Across("mean", summary.Mean),
            Svg("path", Class("curve"), At("d", Curve.Line(Points(frame => frame.Quality), _axis, top: 100))),
        ]),
        .. Levels[1..^1].Select(level => Tag("span", Class("y"), At("style", $"top:{Number(100 - level)}%"), Number(level))),
        .. moments.Index().Select(moment => Pin(moment.Index + 1, moment.Item)),
    ]);

    private string Description() =>
        $"A line from {ClipTime.Text(_axis.From)} to {ClipTime.Text(_axis.To)}. Mean {Figures.Points(summary.Mean)}, dashed. "
        + $"Worst second: {Figures.Points(summary.Worst.Quality)} at {ClipTime.Text(summary.Worst.Time)}.";

    private XElement Pin(int number, ShownMoment moment) => Tag("a",
        Class("pin"), At("href", $"#moment-{number}"),
        At("style", $"left:{_axis.Percent(moment.Score.Time)};top:{Number(100 - Math.Clamp(moment.Score.Quality, 0, 100))}%"),
        At("aria-label", $"Worst moment {number}, at {ClipTime.Text(moment.Score.Time)}"), $"{number}");

    // One lane per fault that some frame shows or that was reported.
    private IEnumerable<XElement> Faults()
    {
        var found = SignalNames.All
            .Where(one => summary.Signals[one.Signal] > 0 || summary.Events.Any(fault => fault.Signal == one.Signal)).ToList();
        if (found.Count == 0)
            return [Group("Faults of the signal and of the view: none found")];
        return
        [
            Tag("div", Class("group"), "Faults of the signal and of the view: ", Tag("span", Class("key")), "reported, ",
                Tag("span", Class("key faint")), "visible in a frame"),
            .. found.SelectMany(one => Lane(one.Signal, Figures.Words(one.Name))),
        ];
    }

    private IEnumerable<XElement> Lane(Signals signal, string name)
    {
        var reported = summary.Events.Where(fault => fault.Signal == signal).ToList();
        var times = string.Join(", ", reported.Select(Text));
        var description = $"{Figures.Percent(summary.Signals[signal])} of the frames show it. "
            + (reported.Count == 0 ? "It did not last long enough to be reported." : $"Reported {times}.");
        yield return Name(name);
        yield return Tag("div",
            Class("plot lane"),
            Drawing($"fault-{name.Replace(' ', '-')}", $"Fault: {name}", description,
            [
                .. Visible(signal).Select(span => Bar("shown", span.From, span.To)),
                .. reported.Select(fault => Bar("reported", fault.From, fault.To ?? _axis.To)),
            ]));
    }

    // Runs of frames that show the fault.
    private List<(TimeSpan From, TimeSpan To)> Visible(Signals signal)
    {
        List<(TimeSpan From, TimeSpan To)> runs = [];
        TimeSpan? from = null;
        foreach (var frame in clip.Frames)
        {
            if (frame.Evident.HasFlag(signal))
            {
                from ??= frame.Time;
            }
            else if (from is { } begin)
            {
                runs.Add((begin, frame.Time));
                from = null;
            }
        }

        if (from is { } open)
            runs.Add((open, _axis.To));
        return runs;
    }

    private IEnumerable<XElement> Artifact(string name, int index)
    {
        var artifact = summary.Artifacts[index];
        yield return Name(name);
        yield return Tag("div",
            Class("plot strip"),
            Drawing($"artifact-{name}", $"Probability of {name} over time",
                $"Mean {Figures.Probability(artifact.Mean)}; above 0.5 in {Figures.Percent(artifact.Present)} of the frames.",
                [
                    Svg("path", Class("likely"), At("d", Curve.Area(Points(frame => frame.Artifact(index)), _axis, top: 1))),
                    Across("half", 50),
                ]));
    }

    private XElement Times()
    {
        var ticks = ClipTime.Ticks(_axis.From, _axis.To);
        return Tag("div", [Class("times"), At("aria-hidden", "true"), .. ticks.Select(Tick)]);
    }

    private XElement Tick(TimeSpan time)
    {
        var edge = _axis.X(time) switch { < TimeAxis.Width * 0.03 => "first", > TimeAxis.Width * 0.97 => "last", _ => "" };
        return Tag("span", edge.Length > 0 ? Class(edge) : null, At("style", $"left:{_axis.Percent(time)}"), ClipTime.Text(time));
    }

    private XElement Bar(string style, TimeSpan from, TimeSpan to)
    {
        var x = Math.Min(_axis.X(from), TimeAxis.Width - NarrowestBar);
        var width = Math.Max(NarrowestBar, _axis.X(to) - x);
        return Svg("rect", Class(style), At("x", x), At("y", 0), At("width", width), At("height", TimeAxis.Height));
    }

    private List<CurvePoint> Points(Func<FrameScore, double> value) =>
        [.. clip.Frames.Select(frame => new CurvePoint(frame.Time, value(frame)))];

    private static string Text(SignalEvent fault) =>
        $"from {ClipTime.Text(fault.From)} to {(fault.To is { } to ? ClipTime.Text(to) : "the end")}";

    private static XElement Group(string text) => Tag("div", Class("group"), text);

    private static XElement Name(string name) => Tag("div", Class("name"), name);

    private static XElement Across(string style, double value)
    {
        var y = TimeAxis.Height - Math.Clamp(value, 0, 100);
        return Svg("line", Class(style), At("x1", 0), At("x2", TimeAxis.Width), At("y1", y), At("y2", y));
    }

    private static XElement Drawing(string id, string title, string description, IEnumerable<XElement> content) => Svg("svg",
    [
        At("viewBox", $"0 0 {Number(TimeAxis.Width)} {Number(TimeAxis.Height)}"), At("preserveAspectRatio", "none"), At("role", "img"),
        At("aria-labelledby", $"{id}-title {id}-description"),
        Svg("title", At("id", $"{id}-title"), title), Svg("desc", At("id", $"{id}-description"), description), .. content,
    ]);
}
