namespace EdgeAgent.Lab.Analysis;

/// <summary>Scope of an analysis.</summary>
internal enum AnalysisType
{
    All,
    Benchmark,
    Profiling,
    Architecture,
}
