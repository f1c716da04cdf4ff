using EdgeAgent.Lab.Evaluation.Events;
using EdgeAgent.Video.Integrity;
using FsCheck;
using FsCheck.Xunit;

namespace EdgeAgent.Tests.Lab.Evaluation.Events;

public sealed class EventLabelsTests
{
    [Theory]
    [InlineData("covered 12-40", "covered", 12, 40.0)]
    [InlineData("covered from 12 s to 40 s", "covered", 12, 40.0)]
    [InlineData("COVERED: 12s – 40sec", "covered", 12, 40.0)]
    [InlineData("black 1:05-1:20", "black", 65, 80.0)]
    [InlineData("too dark 1:02:03.5 until 1:02:10", "too_dark", 3723.5, 3730.0)]
    [InlineData("too_dark 5-6.25", "too_dark", 5, 6.25)]
    [InlineData("Too-Dark 5 to 6,25", "too_dark", 5, 6.25)]
    [InlineData("moved 60-", "moved", 60, null)]
    [InlineData("moved from 1:00 to end", "moved", 60, null)]
    [InlineData("  ir   stuck\t0 - 7 ;", "ir_stuck", 0, 7.0)]
    public void TryParse_OneFault_IsRead(string text, string signal, double from, double? to)
    {
        EventLabels.TryParse(text, out var labels, out var fault).ShouldBeTrue(fault);
        var label = labels.ShouldHaveSingleItem();
        label.Signal.ShouldBe(SignalNames.Find(signal)!.Value);
        (label.From.TotalSeconds, label.To?.TotalSeconds).ShouldBe((from, to));
    }

    [Theory]
    [InlineData("covered 12-40; black 50-60 | moved 70-", 3)]
    [InlineData("black 10-20; black 20-30", 2)]
    [InlineData("", 0)]
    [InlineData(" ; ", 0)]
    public void TryParse_AnyNumberOfFaults_IsRead(string text, int count)
    {
        EventLabels.TryParse(text, out var labels, out var fault).ShouldBeTrue(fault);
        labels.Count.ShouldBe(count);
    }

    [Theory]
    [InlineData("foggy 3-4", "\"foggy\" in \"foggy 3-4\" is not a known fault. The faults are frozen, black, covered,")]
    [InlineData("covered 1-2; foggy 3-4", "\"foggy\" in \"foggy 3-4\"")]
    [InlineData("black", "\"black\" is not a fault with its times, such as \"covered 12-40\" in seconds")]
    [InlineData("black 12", "\"black 12\" is not a fault with its times")]
    [InlineData("12-40", "\"12-40\" is not a fault with its times")]
    [InlineData("black 1:75-2:00", "\"black 1:75-2:00\" is not a fault with its times")]
    [InlineData("black 1-2, covered 3-4", "separate faults with \";\". The faults are frozen, black,")]
    [InlineData("black 99999999999-", "is not a fault with its times")]
    [InlineData("black 60-50", "\"black 60-50\" ends before it begins.")]
    [InlineData("black 5-5", "\"black 5-5\" ends before it begins.")]
    [InlineData("black 20-40; covered 1-2; black 10-30", "\"black\" at 20 s begins before the one at 10 s ends: write them as one fault.")]
    [InlineData("moved 10-; moved 20-40", "\"moved\" at 20 s begins before the one at 10 s ends")]
    public void TryParse_WhatIsNotUnderstood_QuotesItAndSaysWhatIsExpected(string text, string said)
    {
        EventLabels.TryParse(text, out var labels, out var fault).ShouldBeFalse();
        labels.ShouldBeEmpty();
        fault.ShouldContain(said);
        EventLabels.Fault("events", text).ShouldBe($"events: {fault}");
    }

    [Property]
    public void TryParse_UndoesWriting(NonEmptyArray<byte> signals, ushort from, byte length)
    {
        List<EventLabel> expected = [];
        var at = TimeSpan.FromSeconds((double)from);
        foreach (var number in signals.Get)
        {
            var end = at + TimeSpan.FromSeconds(length + 0.5);
            expected.Add(new(SignalNames.All[number % SignalNames.All.Count].Signal, at, end));
            at = end;
        }

        var text = string.Join(';', expected.Select(Written));
        EventLabels.TryParse(text, out var labels, out var fault).ShouldBeTrue(fault);
        labels.ShouldBe(expected);
    }

    [Property]
    public void TryParse_AnyText_IsLabelsOrAFault(string text)
    {
        var isRead = EventLabels.TryParse(text ?? "", out var labels, out var fault);
        (isRead ? fault.Length == 0 : fault.Length > 0 && labels.Count == 0).ShouldBeTrue();
    }

    private static string Written(EventLabel label) => FormattableString.Invariant(
        $"{SignalNames.Of(label.Signal)[0]} {label.From.TotalSeconds}-{label.To!.Value.TotalSeconds}");
}
