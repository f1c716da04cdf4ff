using System.Buffers.Binary;
using EdgeAgent.Configuration;

namespace EdgeAgent.Telemetry;

/// <summary>
/// Corrects the times in an export request in place. All are numbers of fixed size, nanoseconds since the Unix epoch, so nothing else in
/// the message changes. Field numbers are those of https://github.com/open-telemetry/opentelemetry-proto.
/// </summary>
internal static class OtlpTimes
{
    private const int Varint = 0, Fixed64 = 1, Delimited = 2, Fixed32 = 5;

    // Exemplar: time_unix_nano. Points: start_time_unix_nano, time_unix_nano, exemplars.
    private static readonly Message Exemplar = new([2]);
    private static readonly Message NumberPoint = new([2, 3]) { [5] = Exemplar };
    private static readonly Message HistogramPoint = new([2, 3]) { [8] = Exemplar };
    private static readonly Message ExponentialPoint = new([2, 3]) { [11] = Exemplar };
    private static readonly Message SummaryPoint = new([2, 3]);

    // resource_metrics, scope_metrics, metrics, one of {gauge, sum, histogram, exponential_histogram, summary}, data_points.
    private static readonly Message Metrics = Nested(new Message([])
    {
        [5] = new([]) { [1] = NumberPoint },
        [7] = new([]) { [1] = NumberPoint },
        [9] = new([]) { [1] = HistogramPoint },
        [10] = new([]) { [1] = ExponentialPoint },
        [11] = new([]) { [1] = SummaryPoint },
    });

    // LogRecord: time_unix_nano, observed_time_unix_nano. Span: start_time_unix_nano, end_time_unix_nano, events with time_unix_nano.
    private static readonly Message Logs = Nested(new Message([1, 11]));
    private static readonly Message Traces = Nested(new Message([7, 8]) { [11] = new([1]) });

    /// <param name="request">An uncompressed export request without gRPC framing. From the first part that is no such message, the rest
    /// stays unchanged.</param>
    /// <param name="signal">The kind of request.</param>
    /// <param name="shift">The correction to add to a time.</param>
    public static void Correct(Span<byte> request, Signal signal, Func<DateTimeOffset, TimeSpan> shift) =>
        Correct(request, signal switch { Signal.Metrics => Metrics, Signal.Logs => Logs, _ => Traces }, shift);

    private static Message Nested(Message record) => new([]) { [1] = new([]) { [2] = new([]) { [2] = record } } };

    private static void Correct(Span<byte> message, Message kind, Func<DateTimeOffset, TimeSpan> shift)
    {
        while (TryReadNumber(ref message, out var tag))
        {
            var field = (int)(tag >> 3);
            ulong size = 0;
            var known = (tag & 7) switch
            {
                Varint => TryReadNumber(ref message, out _),
                Fixed64 => (size = sizeof(ulong)) > 0,
                Fixed32 => (size = sizeof(uint)) > 0,
                Delimited => TryReadNumber(ref message, out size),
                _ => false,
            };
            if (!known || size > (ulong)message.Length)
                return;
            var content = message[..(int)size];
            message = message[(int)size..];
            if ((tag & 7) == Fixed64 && kind.Times.Contains(field))
                Correct(content, shift);
            else if ((tag & 7) == Delimited && kind.TryGetValue(field, out var inner))
                Correct(content, inner, shift);
        }
    }

    private static void Correct(Span<byte> time, Func<DateTimeOffset, TimeSpan> shift)
    {
        var nanoseconds = BinaryPrimitives.ReadUInt64LittleEndian(time);
        // 0 means "unknown", and a value that no clock shows stays unchanged.
        if (nanoseconds is 0 or > long.MaxValue)
            return;
        var shown = DateTimeOffset.UnixEpoch.AddTicks((long)(nanoseconds / TimeSpan.NanosecondsPerTick));
        var by = shift(shown).Ticks * TimeSpan.NanosecondsPerTick;
        BinaryPrimitives.WriteUInt64LittleEndian(time, (ulong)Math.Max(1, (long)nanoseconds + by));
    }

    private static bool TryReadNumber(ref Span<byte> message, out ulong number)
    {
        number = 0;
        for (var index = 0; index < Math.Min(message.Length, 10); index++)
        {
            number |= (ulong)(message[index] & 0x7F) << (7 * index);
            if (message[index] < 0x80)
            {
                message = message[(index + 1)..];
                return true;
            }
        }

        return false;
    }

    /// <summary>What to correct in a message: its times, and the messages in it by field.</summary>
    private sealed class Message(int[] times) : Dictionary<int, Message>
    {
        public int[] Times { get; } = times;
    }
}
