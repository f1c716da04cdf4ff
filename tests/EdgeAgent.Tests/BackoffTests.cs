namespace EdgeAgent.Tests;

public sealed class BackoffTests
{
    private static readonly TimeSpan Least = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Most = TimeSpan.FromSeconds(60);

    [Fact]
    public void Next_AgainAndAgain_DoublesUpToTheLimit()
    {
        var backoff = new Backoff(Least, Most, new Random(1));
        var waits = Enumerable.Range(0, 1100).Select(_ => backoff.Next().TotalSeconds).ToList();
        for (var i = 0; i < waits.Count; i++)
        {
            var longest = Math.Min(Math.Pow(2, i), 60);
            waits[i].ShouldBeInRange(longest / 2, longest);
        }
    }

    [Fact]
    public void Next_OfDifferentStreams_Differs() =>
        Enumerable.Range(0, 20).Select(seed => new Backoff(Least, Most, new Random(seed)).Next()).Distinct().Count()
            .ShouldBeGreaterThan(15);

    [Fact]
    public void Reset_AfterManyAttempts_StartsShortAgain()
    {
        var backoff = new Backoff(Least, Most, new Random(1));
        for (var i = 0; i < 10; i++)
            backoff.Next();
        backoff.Reset();
        backoff.Next().ShouldBeLessThanOrEqualTo(Least);
    }
}
