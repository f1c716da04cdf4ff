using EdgeAgent.Configuration;
using EdgeAgent.Telemetry;
using Google.Protobuf;

namespace EdgeAgent.Tests.Telemetry;

/// <summary>Constructed requests, field by field as the protocol's definition has them.</summary>
public sealed class OtlpTimesTests
{
    private static readonly DateTimeOffset Early = DateTimeOffset.UnixEpoch.AddMinutes(3);
    private static readonly TimeSpan Shift = TimeSpan.FromDays(20_000);

    private static byte[] Time(int field, DateTimeOffset at) => Write(output =>
    {
        output.WriteTag(field, WireFormat.WireType.Fixed64);
        output.WriteFixed64((ulong)(at - DateTimeOffset.UnixEpoch).Ticks * 100);
    });

    private static byte[] Inside(int field, params byte[][] content) => Write(output =>
    {
        output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        output.WriteBytes(ByteString.CopyFrom([.. content.SelectMany(bytes => bytes)]));
    });

    private static byte[] Count(int field, ulong value) => Write(output =>
    {
        output.WriteTag(field, WireFormat.WireType.Fixed64);
        output.WriteFixed64(value);
    });

    private static byte[] Write(Action<CodedOutputStream> write)
    {
        using var buffer = new MemoryStream();
        using (var output = new CodedOutputStream(buffer))
            write(output);
        return buffer.ToArray();
    }

    // Everything around it is as it is; times alone move.
    private static byte[] Request(Func<DateTimeOffset, byte[]> record) => Inside(1, Inside(2, Inside(2, record(Early))));

    private static byte[] Corrected(byte[] request, Signal signal)
    {
        var copy = request.ToArray();
        OtlpTimes.Correct(copy, signal, at => at < Early.AddYears(1) ? Shift : TimeSpan.Zero);
        return copy;
    }

    [Theory]
    [InlineData(5, 5)]
    [InlineData(7, 5)]
    [InlineData(9, 8)]
    [InlineData(10, 11)]
    [InlineData(11, 0)]
    public void EveryTimeOfAPoint_Moves_AndNothingElse(int kind, int exemplars)
    {
        byte[] Point(DateTimeOffset at) =>
            Inside(
                1, Inside(7, Count(2, 7)), Time(2, at.AddMinutes(-1)), Time(3, at), Count(4, 12),
                exemplars > 0 ? Inside(exemplars, Time(2, at), Count(3, 5)) : []);
        byte[] Metric(Func<DateTimeOffset, DateTimeOffset> when) =>
            Request(at => (byte[])[.. Inside(1, "name"u8.ToArray()), .. Inside(kind, Point(when(at)), Point(when(at.AddSeconds(10))))]);
        Corrected(Metric(at => at), Signal.Metrics).ShouldBe(Metric(at => at + Shift));
    }

    [Fact]
    public void EveryTimeOfALogRecord_Moves()
    {
        byte[] Record(Func<DateTimeOffset, DateTimeOffset> when) =>
            Request(at => [.. Time(1, when(at)), .. Time(11, when(at)), .. Inside(5, "text"u8.ToArray())]);
        Corrected(Record(at => at), Signal.Logs).ShouldBe(Record(at => at + Shift));
    }

    [Fact]
    public void EveryTimeOfASpan_AndOfItsEvents_Moves()
    {
        byte[] Span(Func<DateTimeOffset, DateTimeOffset> when) =>
            Request(at => [.. Time(7, when(at)), .. Time(8, when(at)), .. Inside(11, Time(1, when(at)))]);
        Corrected(Span(at => at), Signal.Traces).ShouldBe(Span(at => at + Shift));
    }

    [Fact]
    public void UnknownTime_StaysUnknown() =>
        Corrected(Request(_ => Inside(5, Inside(1, Count(3, 0)))), Signal.Metrics)
            .ShouldBe(Request(_ => Inside(5, Inside(1, Count(3, 0)))));

    [Fact]
    public void WhatIsNoRequest_DoesNoHarm()
    {
        var random = new Random(7);
        var whole = Request(at => Inside(5, Inside(1, Time(2, at), Time(3, at))));
        for (var round = 0; round < 20_000; round++)
        {
            var bytes = whole[..random.Next(whole.Length + 1)];
            for (var change = random.Next(4); change > 0 && bytes.Length > 0; change--)
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            var length = bytes.Length;
            OtlpTimes.Correct(bytes, (Signal)random.Next(3), _ => TimeSpan.FromDays(random.Next(-100_000, 100_000)));
            bytes.Length.ShouldBe(length);
        }
    }
}
