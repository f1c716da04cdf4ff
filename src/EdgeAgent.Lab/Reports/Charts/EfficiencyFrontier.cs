using EdgeAgent.Lab.Reports.Tables;
using EdgeAgent.Models;
using EdgeAgent.Selection;

namespace EdgeAgent.Lab.Reports.Charts;

/// <summary>Accuracy against latency, with the models that no other model beats in both.</summary>
internal static class EfficiencyFrontier
{
    private const int FewestToCompare = 2;

    private static readonly Look OnFront = Palette.Of(0), Dominated = new(Palette.Gray, ScottPlot.MarkerShape.FilledCircle);

    /// <summary>The position of a model.</summary>
    /// <param name="Latency">Seconds per frame.</param>
    /// <param name="Accuracy">Higher is better.</param>
    /// <param name="Bounds">Bounds of the accuracy; null if unknown.</param>
    private sealed record Place(string Name, Interval Latency, double Accuracy, Interval? Bounds = null)
    {
        public bool Beats(Place other) => Dominance.Dominates(
            [Latency, Interval.Exactly(-Accuracy)], [other.Latency, Interval.Exactly(-other.Accuracy)]);
    }

    public static Figure? Draw(AnalysisResults results)
    {
        var models = MeasuredModels.Of(results.Cases);
        var measured = Measured(results, models);
        var published = Published(models);
        List<Panel> panels = [];
        if (measured.Count >= FewestToCompare)
            panels.Add(Draw("Accuracy measured: rank correlation with quality (SROCC)", measured));
        if (published.Count > 0)
            panels.Add(Draw("Accuracy published for ImageNet (top-1, %), fp32", published));
        return panels.Count == 0 ? null : new(
            "Efficiency frontier",
            "Accuracy against the latency of one frame on this device, with 95 % intervals. On the line: models that no other model beats "
                + "in both, wherever the true latencies lie within their intervals. Accuracies count as measured.",
            Device.Line(results), [new(500, [.. panels])],
            [
                new("on the frontier", OnFront), new("beaten in both", Dominated, KeyForm.HollowMarker),
                new("95 % interval", new(Palette.Ink, ScottPlot.MarkerShape.None), KeyForm.Whisker),
            ],
            [.. Notes(results, measured, published), .. models.FailureNotes()]);
    }

    private static Panel Draw(string heading, List<Place> places)
    {
        var milliseconds = places.SelectMany(place => new[] { place.Latency.Low, place.Latency.High }).Select(seconds => seconds * 1000);
        var accuracies = places.SelectMany(place =>
            new[] { place.Accuracy, place.Bounds?.Low ?? place.Accuracy, place.Bounds?.High ?? place.Accuracy });
        var panel = new Panel(heading, Axis.Log("Median latency of one frame (ms), log scale", milliseconds), Axis.Linear("", accuracies));
        List<Place> front = [.. places.Where(place => !places.Exists(other => other.Beats(place))).OrderBy(place => place.Latency.Value)];
        panel.Line(Steps(front), OnFront.Color, 1.5f, avoid: true);
        // Labels of models on the line are placed first.
        foreach (var place in front.Concat(places.Except(front)))
        {
            var look = front.Contains(place) ? OnFront : Dominated;
            panel.IntervalX(place.Latency.Low * 1000, place.Latency.High * 1000, place.Accuracy, look.Color);
            if (place.Bounds is { } bounds)
                panel.IntervalY(place.Latency.Value * 1000, bounds.Low, bounds.High, look.Color);
            panel.Point(place.Latency.Value * 1000, place.Accuracy, look, place.Name, hollow: look == Dominated, bold: look == OnFront);
        }
        return panel;
    }

    // The reachable accuracy is constant up to the latency of the next model.
    private static IEnumerable<(double X, double Y)> Steps(List<Place> front)
    {
        for (var i = 0; i < front.Count; i++)
        {
            if (i > 0)
                yield return (front[i].Latency.Value * 1000, front[i - 1].Accuracy);
            yield return (front[i].Latency.Value * 1000, front[i].Accuracy);
        }
    }

    private static List<Place> Measured(AnalysisResults results, MeasuredModels models)
    {
        if (results.Recommendation is not { } recommendation)
            return [];
        return
        [
            .. CandidatesOf.All(recommendation).Where(candidate => candidate.MayScore).Select(candidate => new Place(
                RecommendationTables.Name(candidate, models), candidate.Latency, candidate.Accuracy!.Value, candidate.AccuracyBounds)),
        ];
    }

    private static List<Place> Published(MeasuredModels models) =>
    [
        .. models.All
            .Where(model => model is { Single: not null, Precision: Precision.Fp32 } && PublishedAccuracy.Of(model.Variant) is not null)
            .Select(model => new Place(
                model.ShortName, Interval.Of(model.Single!.MedianSeconds, model.Single.MedianInterval),
                PublishedAccuracy.Of(model.Variant)!.Value)),
    ];

    private static IEnumerable<string> Notes(AnalysisResults results, List<Place> measured, List<Place> published)
    {
        if (measured.Exists(place => place.Bounds is not null))
        {
            yield return "The interval of an accuracy shows its variation across scenes. All models were measured on the same clips, "
                + "so their differences vary less than their intervals suggest.";
        }
        var unbounded = measured.Where(place => place.Bounds is null).Select(place => place.Name).ToList();
        if (unbounded.Count > 0 && measured.Count >= FewestToCompare)
            yield return $"The interval of the accuracy is unknown for: {string.Join(", ", unbounded)}.";
        if (published.Count > 0)
        {
            yield return "Published: accuracy of torchvision's ImageNet weights. It shows what a network of this size can learn, "
                + "not how well a model scores video.";
        }
        if (results.Recommendation is not null && measured.Count < FewestToCompare)
        {
            yield return measured.Count == 0
                ? "None of the measured models is trained to score video, so there is no measured accuracy to compare."
                : FormattableString.Invariant($"Only {measured[0].Name} is trained to score video (SROCC {measured[0].Accuracy:0.000}), ")
                    + "so there is no measured accuracy to compare it with.";
        }
    }
}
