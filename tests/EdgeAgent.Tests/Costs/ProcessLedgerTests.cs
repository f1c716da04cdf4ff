using EdgeAgent.Costs;
using EdgeAgent.IO.Processes;
using FsCheck;
using FsCheck.Xunit;

namespace EdgeAgent.Tests.Costs;

public sealed class ProcessLedgerTests
{
    private static readonly ChildLabel Gate = new(ChildRoles.Decoder, "gate"), Yard = new(ChildRoles.Decoder, "yard");

    private readonly ProcessLedger _ledger = new();

    [Fact]
    public void ChildThatEnds_KeepsWhatItCost_WithTheTimeNobodySaw()
    {
        var first = new RunningChild(10, Gate, 0);
        _ledger.Update(0, [new(first, 5)], [], at: 100);
        first.EndedAt = 150;
        var second = new RunningChild(11, Gate, 150);

        _ledger.Update(collected: 7, [new(second, 1)], [first], at: 200);

        _ledger.Seconds[Gate].ShouldBe(8);
    }

    [Fact]
    public void TimeNobodySaw_IsSharedByHowLongItWasNotSeen()
    {
        var decoder = new RunningChild(10, Gate, 0);
        _ledger.Update(0, [new(decoder, 5)], [], at: 100);
        decoder.EndedAt = 130;
        var probe = new RunningChild(12, Yard, 150) { EndedAt = 160 };

        _ledger.Update(collected: 9, [], [decoder, probe], at: 200);

        (_ledger.Seconds[Gate], _ledger.Seconds[Yard]).ShouldBe((8, 1));
    }

    [Fact]
    public void TimeReadBeforeTheEnd_IsThatOfTheChild()
    {
        var busy = new RunningChild(10, Gate, 110) { EndedAt = 130, Last = new ChildReading(3, 130) };
        var idle = new RunningChild(11, Yard, 110) { EndedAt = 180, Last = new ChildReading(0, 180) };
        _ledger.Update(0, [], [], at: 100);

        _ledger.Update(collected: 3, [], [busy, idle], at: 200);

        (_ledger.Seconds[Gate], _ledger.Seconds[Yard]).ShouldBe((3, 0));
    }

    [Fact]
    public void TimeReadBeforeALaterSample_DoesNotCountInItsPlace()
    {
        var decoder = new RunningChild(10, Gate, 0) { Last = new ChildReading(2, 50) };
        _ledger.Update(0, [new(decoder, 5)], [], at: 100);

        _ledger.Update(collected: 6, [], [decoder], at: 200);

        _ledger.Seconds[Gate].ShouldBe(6);
    }

    // Whatever is seen and missed: nothing gets less, and when all have ended the sum is the kernel's.
    [Property]
    public bool Sums_NeverFall_AndAreTheKernelsInTheEnd(NonEmptyArray<byte> steps)
    {
        var ledger = new ProcessLedger();
        var labels = new[] { Gate, Yard };
        var running = new Dictionary<RunningChild, double>();
        double collected = 0, before = 0;
        long at = 0;
        foreach (var step in steps.Get)
        {
            var stream = step & 1;
            var ends = (step & 2) != 0;
            var work = step >> 2;
            at += 10;
            var child = new RunningChild((int)at, labels[stream], at - 5);
            running[child] = work;
            var ended = ends ? running.Keys.Where(candidate => candidate.Id % 20 == 0).ToList() : [];
            foreach (var gone in ended)
            {
                gone.EndedAt = at;
                collected += running[gone] + (work % 3);
                running.Remove(gone);
            }
            ledger.Update(collected, [.. running.Select(pair => new ChildTime(pair.Key, pair.Value))], ended, at);
            var now = ledger.Seconds.Values.Sum();
            if (now < before - 1e-9)
                return false;
            before = now;
        }
        foreach (var gone in running.Keys)
            gone.EndedAt = at;
        collected += running.Values.Sum();
        ledger.Update(collected, [], [.. running.Keys], at + 1);
        return Math.Abs(ledger.Seconds.Values.Sum() - collected) < 1e-6;
    }
}
