using System.Globalization;
using EdgeAgent.Models;

namespace EdgeAgent.Selection;

/// <summary>The model to use on this device, and why the others are not used.</summary>
/// <param name="Ranking">The trained candidates, best first.</param>
/// <param name="Terms">The criteria in their scores.</param>
/// <param name="Pick">Null if none meets the requirements.</param>
/// <param name="RunnerUp">The next one that meets them.</param>
/// <param name="Fallen">Every other candidate, with the reason.</param>
/// <param name="Weights">The weight of each term; null in results that did not record it.</param>
internal sealed record Recommendation(
    Requirements Requirements,
    IReadOnlyList<Ranked> Ranking,
    IReadOnlyList<Criterion> Terms,
    Ranked? Pick,
    Ranked? RunnerUp,
    IReadOnlyList<Fallen> Fallen,
    SelectionWeights? Weights = null)
{
    /// <summary>Hard requirements first, then the efficiency score.</summary>
    public static Recommendation Of(IReadOnlyList<Candidate> candidates, Requirements requirements, SelectionWeights weights)
    {
        List<Candidate> trained = [.. candidates.Where(candidate => candidate.MayScore)];
        var ranking = Selection.Ranking.Of(trained, weights);
        List<Ranked> fitting = [.. ranking.Where(ranked => !requirements.Broken(ranked.Candidate).Any())];
        var pick = fitting.ElementAtOrDefault(0);
        var runnerUp = fitting.ElementAtOrDefault(1);
        IEnumerable<Fallen> fallen =
        [
            .. ranking.Where(ranked => ranked != pick && ranked != runnerUp)
                .Select(ranked => new Fallen(ranked.Candidate, Reason(ranked, pick, requirements))),
            .. candidates.Where(candidate => !candidate.MayScore)
                .Select(candidate => new Fallen(candidate, Untrained(candidate, requirements))),
        ];
        return new(requirements, ranking, EfficiencyScore.Terms(trained, weights), pick, runnerUp, [.. fallen], weights);
    }

    private static string Reason(Ranked ranked, Ranked? pick, Requirements requirements)
    {
        var broken = string.Join("; ", requirements.Broken(ranked.Candidate));
        if (broken.Length > 0 || pick is null)
            return broken;
        var score = string.Create(CultureInfo.InvariantCulture, $"score {ranked.Score.Value:0.000} against {pick.Score.Value:0.000}");
        return ranked.Rank == pick.Rank
            ? $"tied with the pick ({score}), but ranked lower by the tie-breakers"
            : $"less efficient: {score}";
    }

    private static string Untrained(Candidate candidate, Requirements requirements)
    {
        var reason = OwnModel.IsPath(candidate.Variant)
            ? "your own file, whose accuracy is unknown"
            : "not trained, so its scores would mean nothing";
        return string.Join("; ", [reason, .. requirements.Broken(candidate)]);
    }
}

/// <summary>A candidate that is neither the pick nor the runner-up.</summary>
internal sealed record Fallen(Candidate Candidate, string Reason);
