namespace EdgeAgent.Lab.Profiling.Advice;

/// <summary>Every rule that may suggest something. A rule without evidence in the profile says nothing.</summary>
internal static class Rules
{
    public static IReadOnlyList<Func<ProfiledModel, IEnumerable<Idea>>> All { get; } =
        [ThreadRules.More, ThreadRules.Fewer, ThreadRules.Spin, BatchRule.Of, ProviderRule.Of, GraphRules.Layout, GraphRules.FrontEnd];
}
