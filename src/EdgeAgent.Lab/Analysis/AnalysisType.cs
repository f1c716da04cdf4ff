namespace EdgeAgent.Lab.Analysis;

/// <summary>What an analysis is about.</summary>
internal enum AnalysisType
{
    All,
    Benchmark,
    Profiling,
    Architecture,
}
