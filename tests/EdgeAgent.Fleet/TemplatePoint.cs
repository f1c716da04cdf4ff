using System.Buffers.Binary;

namespace EdgeAgent.Fleet;

/// <summary>Where in an export a data point's times and values lie. All of them are eight bytes.</summary>
/// <param name="Began">Null for a gauge.</param>
/// <param name="Fractions">As floating point.</param>
/// <param name="Whole">Whole numbers.</param>
/// <param name="Samples">What a store of Prometheus' kind makes of it: one, or of a histogram one for each bucket, its count and its sum.</param>
internal sealed record TemplatePoint(int? Began, int At, IReadOnlyList<int> Fractions, IReadOnlyList<int> Whole, int Samples)
{
    private const int Histogram = 9;

    // Of gauges, sums and histograms; summaries and exponential histograms are not made by this program.
    private static readonly int[] Data = [5, 7, Histogram];

    /// <param name="scope">A ScopeMetrics.</param>
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
            BinaryPrimitives.WriteDoubleLittleEndian(export.AsSpan(fraction), value + ((1 + Math.Abs(value)) * ((number * 1e-4) + (device * 1e-6))));
        }
        foreach (var whole in Whole)
            BinaryPrimitives.WriteInt64LittleEndian(export.AsSpan(whole), BinaryPrimitives.ReadInt64LittleEndian(export.AsSpan(whole)) + number + (device % 7));
    }

    private static TemplatePoint OfNumber(ILookup<int, WireField> fields) =>
        new(Place(fields[2]), Place(fields[3])!.Value, [.. fields[4].Select(field => field.Content)], [.. fields[6].Select(field => field.Content)], Samples: 1);

    // The first bucket grows with the count: a store adds buckets up, so all of them change.
    private static TemplatePoint OfHistogram(ILookup<int, WireField> fields)
    {
        var buckets = fields[6].Single();
        return new(
            Place(fields[2]), Place(fields[3])!.Value, [.. fields[5].Select(field => field.Content)], [fields[4].Single().Content, buckets.Content],
            Samples: ((buckets.End - buckets.Content) / sizeof(long)) + 2);
    }

    private static int? Place(IEnumerable<WireField> fields) => fields.Select(field => (int?)field.Content).SingleOrDefault();
}
