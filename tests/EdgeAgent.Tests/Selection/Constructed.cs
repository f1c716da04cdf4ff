using EdgeAgent.Models;
using EdgeAgent.Selection;
using EdgeAgent.Tests.Benchmarks;
using FsCheck;
using FsCheck.Fluent;
using Interval = EdgeAgent.Selection.Interval;

namespace EdgeAgent.Tests.Selection;

/// <summary>Candidates with <em>constructed</em> figures, fixed or random.</summary>
internal static class Constructed
{
    public static Candidate Candidate(
        string variant = "efficientnet_b0", double latency = 0.02, double spread = 0.001, long memory = 100_000_000,
        double? accuracy = 0.8, Power? power = null, long bytes = 16_000_000) => new(
        variant, Precision.Fp32, "cpu", Sample.Noon, Quick: false, [], new(latency - spread, latency, latency + spread),
        new Tail(0.99, latency * 1.5),
        1 / latency, memory, bytes, power, accuracy);

    /// <summary>Few distinct values, so that equal values and overlaps are frequent.</summary>
    private static Gen<Candidate> Candidates(int index) =>
        from latency in Gen.Choose(2, 6)
        from spread in Gen.Choose(0, 3)
        from memory in Gen.Choose(1, 4)
        from accuracy in Gen.Choose(0, 4)
        from joules in Gen.Choose(0, 3)
        select Candidate(
            $"efficientnet_b{index}", latency * 0.01, spread * 0.005, memory * 50_000_000, accuracy == 0 ? null : accuracy * 0.2,
            joules == 0 ? null : new Power("board", 2, joules * 0.1));

    private static Gen<Interval> Intervals() =>
        from low in Gen.Choose(1, 6)
        from span in Gen.Choose(0, 2)
        select new Interval(low, low + (span / 2.0), low + span);

    /// <summary>Generators of the arguments of properties for FsCheck.</summary>
    public static class Arbitraries
    {
        public static Arbitrary<Candidate[]> Several() =>
            Gen.Choose(1, 8).SelectMany(count => Gen.CollectToArray(Enumerable.Range(0, count), Candidates)).ToArbitrary();

        public static Arbitrary<Interval[]> Costs() => Intervals().ArrayOf(3).ToArbitrary();

        public static Arbitrary<Requirements> Limits() =>
            (from fps in Maybe(10, 60)
             from latency in Maybe(20, 90)
             from memory in Maybe(40, 220)
             from watts in Maybe(2, 12)
             from accuracy in Maybe(1, 9)
             select new Requirements(fps, latency / 1000, memory * 1e6, watts, accuracy / 10)).ToArbitrary();

        private static Gen<double?> Maybe(int least, int most) =>
            Gen.OneOf(Gen.Constant((double?)null), Gen.Choose(least, most).Select(value => (double?)value));
    }
}
