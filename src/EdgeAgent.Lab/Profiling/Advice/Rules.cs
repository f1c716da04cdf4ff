namespace EdgeAgent.Lab.Profiling.Advice;

/// <summary>All rules for suggestions. A rule without evidence in the profile suggests nothing.</summary>
internal static class Rules
{
    public static IReadOnlyList<Func<ProfiledModel, IEnumerable<Idea>>> All { get; } =
        [ThreadRules.More, ThreadRules.Fewer, ThreadRules.Spin, BatchRule.Of, ProviderRule.Of, GraphRules.Layout, GraphRules.FrontEnd];
}
