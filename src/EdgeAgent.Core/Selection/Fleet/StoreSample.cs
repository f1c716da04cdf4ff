namespace EdgeAgent.Selection.Fleet;

/// <summary>One value that a store answers a query with.</summary>
internal sealed record StoreSample(IReadOnlyDictionary<string, string> Labels, double Value)
{
    /// <summary>A label's value; empty, as in PromQL, when the sample has no such label.</summary>
    public string this[string label] => Labels.GetValueOrDefault(label, "");
}
