using System.Buffers.Binary;

namespace EdgeAgent.Fleet;

/// <summary>Positions of a data point's times and values in an export. All of them have eight bytes.</summary>
/// <param name="Began">Position of the start time; null for a gauge.</param>
/// <param name="At">Position of the time.</param>
/// <param name="Fractions">Positions of floating-point values.</param>
/// <param name="Whole">Positions of integer values.</param>
/// <param name="Samples">Number of samples in a Prometheus-like store: one, or for a histogram one for each bucket, its count and its
/// sum.</param>
internal sealed record TemplatePoint(int? Began, int At, IReadOnlyList<int> Fractions, IReadOnlyList<int> Whole, int Samples)
{
    private const int Histogram = 9;

    // Field numbers of gauges, sums and histograms; the program makes no summaries and exponential histograms.
    private static readonly int[] Data = [5, 7, Histogram];

    /// <param name="export">The export.</param>
    /// <param name="scope">A field of type ScopeMetrics.</param>
    public static IEnumerable<TemplatePoint> Of(byte[] export, WireField scope) =>
        from metric in scope.Fields(export)
        where metric.Number == 2
        from data in metric.Fields(export)
        where Data.Contains(data.Number)
        from point in data.Fields(export)
        where point.Number == 1
        let fields = point.Fields(export).ToLookup(field => field.Number, field => field)
        select data.Number == Histogram ? OfHistogram(fields) : OfNumber(fields);

    /// <summary>Writes times and values into a copy of the export.</summary>
    public void Set(byte[] export, long began, long at, int number, int device)
    {
        if (Began is { } place)
            BinaryPrimitives.WriteInt64LittleEndian(export.AsSpan(place), began);
        BinaryPrimitives.WriteInt64LittleEndian(export.AsSpan(At), at);
        foreach (var fraction in Fractions)
        {
            var value = BinaryPrimitives.ReadDoubleLittleEndian(export.AsSpan(fraction));
            var change = (1 + Math.Abs(value)) * ((number * 1e-4) + (device * 1e-6));
            BinaryPrimitives.WriteDoubleLittleEndian(export.AsSpan(fraction), value + change);
        }
        foreach (var whole in Whole)
        {
            var value = BinaryPrimitives.ReadInt64LittleEndian(export.AsSpan(whole));
            BinaryPrimitives.WriteInt64LittleEndian(export.AsSpan(whole), value + number + (device % 7));
        }
    }

    private static TemplatePoint OfNumber(ILookup<int, WireField> fields) => new(
        Place(fields[2]),
        Place(fields[3])!.Value,
        [.. fields[4].Select(field => field.Content)],
        [.. fields[6].Select(field => field.Content)],
        Samples: 1);

    // The first bucket grows with the count. A store accumulates buckets, so all of them change.
    private static TemplatePoint OfHistogram(ILookup<int, WireField> fields)
    {
        var buckets = fields[6].Single();
        return new(
            Place(fields[2]),
            Place(fields[3])!.Value,
            [.. fields[5].Select(field => field.Content)],
            [fields[4].Single().Content, buckets.Content],
            Samples: ((buckets.End - buckets.Content) / sizeof(long)) + 2);
    }

    private static int? Place(IEnumerable<WireField> fields) => fields.Select(field => (int?)field.Content).SingleOrDefault();
}
