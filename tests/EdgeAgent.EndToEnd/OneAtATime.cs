// Most of these start daemons, benchmarks or analyses that use all processors, and some hold what a person waits for (a stop within seconds) to its
// limit: side by side, on two cores, they would measure each other.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
